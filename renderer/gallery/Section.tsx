import { type ReactNode, useId } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export const Section = ({ title, children }: SectionProps) => {
  const id = useId();
  return (
    <section className="g" aria-labelledby={id}>
      <h2 className="head" id={id}>
        {title}
      </h2>
      <div className="stack g-in">{children}</div>
    </section>
  );
};
