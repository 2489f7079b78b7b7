import { openApiDocument } from '../../../api/openapi/document.js';

interface Described {
  readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
  readonly components: { readonly schemas: Record<string, { readonly examples?: readonly unknown[] }> };
}

/** The document as it goes over the wire. */
export const document: unknown = JSON.parse(JSON.stringify(openApiDocument()));

export const paths = (document as Described).paths;
export const components = (document as Described).components.schemas;
