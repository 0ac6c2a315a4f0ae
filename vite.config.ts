import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer, for both editions: loaded from `app://` on the desktop and over HTTPS in the browser. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Electron 33 is Chrome 130.
    target: 'chrome130',
    // The CSP has no `data:` and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Texts and catalogue of eight languages are one chunk on purpose: all of it is needed offline.
    chunkSizeWarningLimit: 2_000,
  },
});
