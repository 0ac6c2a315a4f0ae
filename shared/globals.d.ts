/**
 * The Web-platform globals that every runtime of the product has (Node ≥ 20, Electron, browser worker).
 * Declared here once, so that `shared` compiles without DOM or Node types and anything else is an unknown name.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
interface CryptoKey {
  readonly type: string;
}
interface SubtleCrypto {
  digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  importKey(
    format: 'raw',
    key: Uint8Array<ArrayBuffer>,
    algorithm: 'AES-GCM' | 'HKDF',
    extractable: boolean,
    usages: readonly ('encrypt' | 'decrypt' | 'deriveBits')[],
  ): Promise<CryptoKey>;
  deriveBits(
    algorithm: {
      name: 'HKDF';
      hash: 'SHA-256';
      salt: Uint8Array<ArrayBuffer>;
      info: Uint8Array<ArrayBuffer>;
    },
    key: CryptoKey,
    bits: number,
  ): Promise<ArrayBuffer>;
  encrypt(algorithm: AesGcmParams, key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: AesGcmParams, key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}
interface AesGcmParams {
  readonly name: 'AES-GCM';
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
}
declare const crypto: { readonly subtle: SubtleCrypto };
interface ByteReader {
  read(): Promise<{ done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value?: undefined }>;
}
interface ByteTransform {
  readonly readable: { getReader(): ByteReader };
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> };
  };
}
declare class CompressionStream implements ByteTransform {
  constructor(format: 'gzip');
  readonly readable: ByteTransform['readable'];
  readonly writable: ByteTransform['writable'];
}
declare class DecompressionStream implements ByteTransform {
  constructor(format: 'gzip');
  readonly readable: ByteTransform['readable'];
  readonly writable: ByteTransform['writable'];
}
declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly origin: string;
  readonly pathname: string;
}
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
