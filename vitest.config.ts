import { defineConfig } from 'vitest/config';

/** Of its own, because vite.config.ts builds the renderer and has its root there. */
export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
});
