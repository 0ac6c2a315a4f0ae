import { defineConfig } from 'vitest/config';

/** Files in tests/e2e that look at screens for everyone who uses them; the others drive the kiosk. */
const accessibility = ['tests/e2e/{gallery,accessibility*,keyboard*}.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{unit,contract,journeys,simulation}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'gateway',
          include: ['tests/gateway/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'electron',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: accessibility,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two kiosks at once share two cores and one screen: focus and timing would decide the outcome.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'accessibility',
          include: accessibility,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
