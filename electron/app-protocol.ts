import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { type Protocol, protocol } from 'electron';

export const appOrigin = 'app://ui';

/** `wasm-unsafe-eval` is absent on purpose: Argon2id runs in the core process. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // No `allow-modals`: window.print() opens the system's dialog, which has a file picker. Nor popups, nor downloads.
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. Standard, or the page would have no storage; no fetch, no bypass, no service worker. */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
};

interface ServedFile {
  readonly path: string;
  readonly contentType: string;
}

/** The files that exist at start are the only ones that will ever be served: a map, no path arithmetic on requests. */
const filesUnder = (root: string): ReadonlyMap<string, ServedFile> => {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    names.flatMap((path) => {
      const contentType = contentTypes[extname(path)];
      const url = `/${relative(root, path).split(sep).join('/')}`;
      return contentType === undefined ? [] : [[url, { path, contentType }] as const];
    }),
  );
};

const refuse = (): Response => new Response('', { status: 404 });

export const serveApp = (target: Protocol, root: string): void => {
  const files = filesUnder(root);
  target.handle('app', (request) => {
    const url = new URL(request.url);
    const file =
      url.host === 'ui' ? files.get(url.pathname === '/' ? '/index.html' : url.pathname) : undefined;
    if (file === undefined || request.method !== 'GET') return refuse();
    return new Response(readFileSync(file.path), {
      headers: {
        'content-type': file.contentType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  });
};
