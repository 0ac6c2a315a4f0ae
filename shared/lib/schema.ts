import { z } from 'zod';

// Zod compiles schemas with `new Function` where it can; under our CSP that is a violation, so it must never try.
z.config({ jitless: true });

export { z };
