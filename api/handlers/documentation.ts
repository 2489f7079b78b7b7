import type { routes } from '../../contracts/routes.js';
import { ok, page, type Handler } from '../http/call.js';
import { openApiDocument } from '../openapi/document.js';
import { documentationPage } from '../openapi/page.js';

const document = openApiDocument();
const documentation = documentationPage(document);

export const openApi: Handler<typeof routes.openApi> = () => Promise.resolve(ok(document));

export const docs: Handler<typeof routes.docs> = () => Promise.resolve(page(documentation));
