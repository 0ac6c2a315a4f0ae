import './ui/tokens.css';
import './ui/fonts.css';
import './ui/fonts-rare.css';
import './ui/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createCoreClient, receivePort } from './app/core-client.ts';
import { ApplicantApp } from './applicant/ApplicantApp.tsx';

const Gallery = lazy(async () => ({ default: (await import('./gallery/Gallery.tsx')).Gallery }));

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
const root = createRoot(container);

const asked = new URLSearchParams(location.search);

if (asked.has('gallery')) {
  root.render(
    <StrictMode>
      <Suspense>
        <Gallery />
      </Suspense>
    </StrictMode>,
  );
} else {
  const core = createCoreClient(await receivePort());
  root.render(
    <StrictMode>
      {/* Only what it looks like: what this window may do is up to its port. */}
      {asked.get('role') === 'applicant' ? (
        <ApplicantApp core={core} place={asked.get('here') === 'screen' ? 'screen' : 'display'} />
      ) : (
        <App core={core} />
      )}
    </StrictMode>,
  );
}
