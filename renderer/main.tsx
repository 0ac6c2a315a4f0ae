import './ui/tokens.css';
import './ui/fonts.css';
import './ui/fonts-rare.css';
import './ui/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createCoreClient, receivePort } from './app/core-client.ts';

const Gallery = lazy(async () => ({ default: (await import('./gallery/Gallery.tsx')).Gallery }));

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
const root = createRoot(container);

if (new URLSearchParams(location.search).has('gallery')) {
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
      <App core={core} />
    </StrictMode>,
  );
}
