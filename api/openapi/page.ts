import type { Route } from '../../contracts/routes.js';
import { html, type Html } from '../../register/case-file-page/html.js';
import { catalogue } from '../problems.js';
import { namedRoutes, type OpenApiDocument } from './document.js';
import { schemaOrReference } from './schemas.js';
import { schemaSection } from './schema-section.js';

const style = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{border-bottom:2px solid #c33;padding-bottom:.2rem;margin-top:3rem}h3{margin:2rem 0 .3rem}code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{background:#f6f6f4;padding:.8rem;overflow:auto}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}
.method{background:#246;color:#fff;padding:.1rem .4rem;border-radius:3px;text-transform:uppercase}.who{color:#666}.words{font:inherit;background:none;padding:0;white-space:pre-wrap}:target{background:#fff6d6}`;

const howTo = html`<pre>
curl -X POST $API/proceedings \\
  -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: application/json" \\
  -d @start.json

curl $API/proceedings/$ID -H "Authorization: Bearer $TOKEN"      # current.acts: what may be done now
curl -X POST $API/proceedings/$ID/acts/convene …                 # 200 { result, proceeding }</pre>
  <p>
    同一 Idempotency-Key 与同一正文得到同一答复;503 时以同一键重试,不会重复办理。 The same key and body get the same
    answer; after a 503 try again with the same key: nothing happens twice.
  </p>`;

/** The API as one page that needs no script and no other host. */
export function documentationPage({ info, components }: OpenApiDocument): string {
  const schemas = Object.entries(components.schemas);
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${info.title} API</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <h1>${info.title} API ${info.version}</h1>
        <pre class="words">${info.description}</pre>
        <p>
          机器可读 / machine-readable: <a href="/openapi.json">/openapi.json</a> · <a href="#operations">接口</a> ·
          <a href="#schemas">数据</a> · <a href="#problems">错误</a>
        </p>
        ${howTo}
        <h2 id="operations">接口 Operations</h2>
        ${namedRoutes.map(([name, route]) => operationSection(name, route))}
        <h2 id="schemas">数据 Schemas</h2>
        ${schemas.map(([id, schema]) => schemaSection(id, schema))}
        <h2 id="problems">错误 Problems</h2>
        <p>RFC 9457,<code>application/problem+json</code>;<code>code</code> 稳定不变 / stable.</p>
        <table>
          <tr>
            <th>code</th>
            <th>HTTP</th>
            <th>中文</th>
            <th>English</th>
          </tr>
          ${Object.entries(catalogue).map(
            ([code, { status, zh, en }]) =>
              html`<tr id="${code}">
                <td><code>${code}</code></td>
                <td>${status}</td>
                <td>${zh}</td>
                <td>${en}</td>
              </tr>`,
          )}
        </table>
      </body>
    </html>`;
  return page.markup;
}

function operationSection(name: string, { method, path, title, access, keyed, body, query, answer }: Route): Html {
  const who = access === 'public' ? '公开,无需令牌 / public' : access.join(' · ');
  const parts = [
    html`<h3 id="${name}"><span class="method">${method}</span> <code>${path}</code></h3>
      <p>${title.zh} / ${title.en}</p>`,
    html`<p class="who">${who}${keyed ? ' · 须带 Idempotency-Key' : ''}</p>`,
    ...(query ? [html`<p>查询参数 / query: ${queryNames(query)}</p>`] : []),
    ...(body ? [html`<p>正文 / body: ${schemaLink(body)}</p>`] : []),
    html`<p>
      答复 / answer ${answer.status}: ${answer.schema ? schemaLink(answer.schema) : ''}${answer.html ? ' HTML' : ''}
    </p>`,
  ];
  return html`<section>${parts}</section>`;
}

const queryNames = (query: NonNullable<Route['query']>): string =>
  Object.keys(schemaOrReference(query).properties ?? {}).join(', ');

function schemaLink(schema: NonNullable<Route['body']>): Html {
  const id =
    String(schemaOrReference(schema).$ref ?? '')
      .split('/')
      .at(-1) ?? '';
  return html`<a href="#schema-${id}">${id}</a>`;
}
