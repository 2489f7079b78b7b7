import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { z } from 'zod';
import { until } from '../support/until.js';
import { posting, recipient } from '../support/directory.js';
import { Installation } from './support/installation.js';
import { Visitor } from './support/visitor.js';

jest.setTimeout(300_000);

const panel = z.object({
  id: z.int().positive(),
  title: z.string().min(1),
  type: z.enum(['row', 'stat', 'timeseries']),
  gridPos: z.object({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1).max(24), h: z.int().min(1) }),
  targets: z.array(z.object({ refId: z.string().regex(/^[A-Z]$/), expr: z.string().min(1) })).default([]),
});

const dashboard = z
  .object({
    uid: z.string().min(1).max(40),
    title: z.string().min(1),
    schemaVersion: z.int().min(36),
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.enum(['datasource', 'custom']) })) }),
    panels: z.array(panel).min(1),
  })
  .parse(JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')));

const rule = z.strictObject({
  alert: z.string().regex(/^Yishi[A-Z][A-Za-z]+$/),
  expr: z.string().min(1),
  for: z.string().regex(/^\d+[smh]$/),
  labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
  annotations: z.strictObject({ summary: z.string().regex(/\p{Script=Han}.* \/ [A-Za-z]/u) }),
});

const rules = z
  .strictObject({ groups: z.tuple([z.strictObject({ name: z.literal('yishi'), rules: z.array(rule) })]) })
  .parse(parse(readFileSync('deploy/alerts.yml', 'utf8'))).groups[0].rules;

/** What is reckoned over a stretch of time, and the two forms such a stretch has. */
const overTime = /^(?:Rate|Increase|Delta)$/;
const stretch = /^(?:MatrixSelector|SubqueryExpr)$/;

/** An expression as Prometheus would parse it; Grafana puts its variables in before. */
function readExpression(expr: string): {
  readonly faults: number;
  readonly metrics: string[];
  readonly labels: string[];
} {
  const text = expr.replaceAll('$rehearsal', 'false');
  const found = { faults: 0, metrics: [] as string[], labels: [] as string[] };
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) found.faults += 1;
      const called = node.getChild('FunctionIdentifier')?.firstChild?.name ?? '';
      const argument = node.getChild('FunctionCallBody')?.firstChild?.name ?? '';
      if (overTime.test(called) && !stretch.test(argument)) found.faults += 1;
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        found.metrics.push(text.slice(from, to));
      if (type.name === 'LabelName') found.labels.push(text.slice(from, to));
    },
  });
  return found;
}

const expressions = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
];

describe('the dashboard', () => {
  test('has panels side by side, each with a number of its own', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });

  test('asks for something in every panel but its headings', () => {
    const silent = dashboard.panels.filter(({ type, targets }) => (type === 'row') !== (targets.length === 0));
    expect(silent).toEqual([]);
  });
});

test('a fault in an expression is found', () => {
  expect(readExpression('sum(yishi_up').faults).toBeGreaterThan(0);
  expect(readExpression('rate(yishi_up) > 0').faults).toBe(1);
  expect(readExpression('rate(yishi_up[5m]) > delta(sum(yishi_up)[1d:5m])').faults).toBe(0);
  expect(readExpression('sum by (part) (yishi_up{part="x"})')).toEqual({
    faults: 0,
    metrics: ['yishi_up'],
    labels: ['part', 'part'],
  });
});

describe('what an installation shows', () => {
  let at: Installation;
  const scraped: string[] = [];

  beforeAll(async () => {
    at = await Installation.open();
    await workAndFail(at);
    for (const url of at.metricsUrls) scraped.push(await (await fetch(url)).text());
  });
  afterAll(() => at.close());

  const samplesOf = (metric: string) =>
    scraped
      .flatMap((text) => text.split('\n'))
      .filter((row) => row.startsWith(`${metric}{`) || row.startsWith(`${metric} `));

  test.each(expressions)('%s: %s', (_title, expr) => {
    const { faults, metrics, labels } = readExpression(expr);
    expect([faults, metrics.length > 0]).toEqual([0, true]);
    const absent = metrics.filter((metric) => samplesOf(metric).length === 0);
    expect(absent).toEqual([]);
    const unknown = labels.filter(
      (label) => !metrics.some((each) => samplesOf(each).some((row) => row.includes(`${label}="`))),
    );
    expect(unknown).toEqual([]);
  });

  test('counts requests by the pattern of their route, and tells nothing that was typed', () => {
    expect(samplesOf('yishi_http_request_duration_seconds_count')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\{method="POST",route="\/proceedings",status="201"\} 1$/),
        expect.stringMatching(/\{method="POST",route="\/proceedings\/:id\/acts\/object",status="409"\} 1$/),
        expect.stringMatching(/\{method="GET",route="unknown",status="404"\} 1$/),
      ]),
    );
    expect(scraped.join('')).not.toMatch(/canary/);
  });

  test('says what is missing as long as it is', async () => {
    const up = async () =>
      (await (await fetch(at.metricsUrls[0])).text()).split('\n').filter((row) => /^yishi_(up|outbox)/.test(row));
    expect(await up()).toContain('yishi_up{part="temporal"} 1');
    await at.temporal.stop();
    const rows = await until('Temporal is missed', async () => {
      const now = await up();
      return now.includes('yishi_up{part="temporal"} 0') ? now : null;
    });
    expect(rows).toEqual(expect.arrayContaining(['yishi_up{part="register"} 1', 'yishi_up{part="worker"} 0']));
    at.temporal.start();
  });

  test('is open to this machine alone, and only under its path', async () => {
    for (const url of at.metricsUrls) expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await fetch(new URL('/', at.metricsUrls[0]))).status).toBe(404);
    expect((await fetch(`${at.apiUrl}/metrics`)).status).toBe(404);
  });
});

/** A decision, a refusal, a wrong path, something overdue that reaches the street, a workflow that fails its task. */
async function workAndFail(at: Installation): Promise<void> {
  // A channel that is not configured: the notice ends with a person.
  await at.register.replaceDirectory({ recipients: [recipient('r-1')], postings: [posting('r-1')] });
  const visitor = await Visitor.start(at, { title: 'canary-title', rehearsal: { dayMs: 20 } });
  await visitor.when('convene');
  await visitor.act('object', { reason: 'canary-reason' });
  await fetch(`${at.apiUrl}/canary-path`);
  const late = ['yishi_escalations_open', 'yishi_deliveries', 'temporal_workflow_task_execution_failed_total'];
  let lacking: readonly string[] = late;
  const sealed = { workflowId: 'empty', taskQueue: 'notifications', args: [] };
  await at.withClient(({ workflow }) => workflow.start('deliverNotice', sealed));
  await until(
    () => `all of it shows, not ${lacking.join(', ')}`,
    async () => {
      const shown = (await Promise.all(at.metricsUrls.map(async (url) => (await fetch(url)).text()))).join('');
      lacking = late.filter((metric) => !shown.includes(`${metric}{`));
      return lacking.length === 0;
    },
  );
}
