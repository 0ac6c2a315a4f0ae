import { useEffect, useState } from 'react';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { useApp } from './contexts.ts';

export type LoadedCatalogue =
  | { readonly kind: 'loading' }
  /** null: this device never had it, or it can no longer be read. */
  | { readonly kind: 'loaded'; readonly catalogue: Catalogue | null };

/** The catalogue of a version: the current one, or one that the device has worked with before. */
export const useCatalogue = (version: string): LoadedCatalogue => {
  const { core, catalogue } = useApp();
  const [now] = useState(catalogue);
  const isNow = now.version === version;
  const [loaded, setLoaded] = useState<LoadedCatalogue>(
    isNow ? { kind: 'loaded', catalogue: now } : { kind: 'loading' },
  );
  useEffect(() => {
    if (isNow) return;
    let isCurrent = true;
    void core.call('catalogue.get', { version }).then((found) => {
      if (isCurrent) setLoaded({ kind: 'loaded', catalogue: found.ok ? found.value : null });
    });
    return () => {
      isCurrent = false;
    };
  }, [core, version, isNow]);
  return loaded;
};
