import './Binding.css';

/** 裝訂線, the dotted line between our margin and the applicant's page. Only for the eye. */
export const Binding = () => (
  <div className="binding" lang="zh-TW" aria-hidden="true">
    <span>裝</span>
    <span>訂</span>
    <span>線</span>
  </div>
);
