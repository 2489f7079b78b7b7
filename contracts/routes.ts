import type { z } from 'zod';
import type { Role } from '../domain/actor.js';
import type { Text } from '../domain/text.js';
import { caseFile, caseFileQuery, timeline } from './record.js';
import { disclosureQuery, disclosures } from './disclosure.js';
import { escalation, escalationQuery, escalations } from './escalation.js';
import { alive, ready } from './health.js';
import { openApi } from './open-api.js';
import { channels, channelTest, channelTestAnswer, deliveries, deliveryQuery } from './delivery.js';
import { inbox, inboxItem, inboxQuery, markRead } from './inbox.js';
import { procedure, procedureSummaries } from './procedure.js';
import { proceeding, proceedingAtQuery, proceedingQuery, proceedings, startProceeding } from './proceeding.js';
import { dueDateQuestion, dueDateReply, verdictQuestion, verdictReply } from './tools.js';

/** One door of the API. It drives routing, authorization, validation and /openapi.json alike. */
export interface Route {
  readonly method: 'get' | 'post';
  /** In Express notation: `/proceedings/:id`. */
  readonly path: string;
  readonly title: Text;
  /** `public`: no token. Otherwise the roles that may come in; each sees only its own communities. */
  readonly access: 'public' | readonly Role[];
  /** What `:id` names; unknown ids are 404, ids of other communities 403. */
  readonly subject?: 'proceeding' | 'escalation' | 'inboxItem' | 'channel';
  /** Changes something: an `Idempotency-Key` is required and the answer is kept under it. */
  readonly keyed?: true;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** JSON by its schema, a page, or either as the caller prefers. */
  readonly answer: { readonly status: 200 | 201; readonly schema?: z.ZodType; readonly html?: true };
}

const everyone = ['committee', 'supervisor', 'resident', 'street', 'streetLeader', 'district', 'operator'] as const;
const officials = ['committee', 'supervisor', 'street', 'streetLeader', 'district', 'operator'] as const;

/** Everything but the acts, which `act-routes.ts` derives from the acts themselves. */
export const routes = {
  healthz: {
    method: 'get',
    path: '/healthz',
    title: { zh: '进程存活', en: 'The process is alive' },
    access: 'public',
    answer: { status: 200, schema: alive },
  },
  readyz: {
    method: 'get',
    path: '/readyz',
    title: { zh: '可以受理:台账、Temporal、执行进程俱在', en: 'Register, Temporal and a worker are there' },
    access: 'public',
    answer: { status: 200, schema: ready },
  },
  openApi: {
    method: 'get',
    path: '/openapi.json',
    title: { zh: '本接口的机器可读说明(OpenAPI 3.1)', en: 'This API as OpenAPI 3.1' },
    access: 'public',
    answer: { status: 200, schema: openApi },
  },
  docs: {
    method: 'get',
    path: '/docs',
    title: { zh: '本接口的说明页', en: 'This API as a page to read' },
    access: 'public',
    answer: { status: 200, html: true },
  },
  listProcedures: {
    method: 'get',
    path: '/procedures',
    title: { zh: '已发布的程序', en: 'Published procedures' },
    access: everyone,
    answer: { status: 200, schema: procedureSummaries },
  },
  getProcedure: {
    method: 'get',
    path: '/procedures/:id',
    title: { zh: '一个程序的全文', en: 'One procedure whole' },
    access: everyone,
    answer: { status: 200, schema: procedure },
  },
  startProceeding: {
    method: 'post',
    path: '/proceedings',
    title: { zh: '启动程序', en: 'Start a proceeding' },
    access: ['committee'],
    keyed: true,
    body: startProceeding,
    answer: { status: 201, schema: proceeding },
  },
  listProceedings: {
    method: 'get',
    path: '/proceedings',
    title: { zh: '程序实例列表', en: 'List proceedings' },
    access: everyone,
    query: proceedingQuery,
    answer: { status: 200, schema: proceedings },
  },
  getProceeding: {
    method: 'get',
    path: '/proceedings/:id',
    title: { zh: '一个程序实例(at:回看当时)', en: 'One proceeding, now or as it stood' },
    access: everyone,
    subject: 'proceeding',
    query: proceedingAtQuery,
    answer: { status: 200, schema: proceeding },
  },
  getTimeline: {
    method: 'get',
    path: '/proceedings/:id/timeline',
    title: { zh: '全过程记录', en: 'The record of a proceeding' },
    access: officials,
    subject: 'proceeding',
    answer: { status: 200, schema: timeline },
  },
  getCaseFile: {
    method: 'get',
    path: '/proceedings/:id/case-file',
    title: { zh: '案卷(JSON,或可打印的网页)', en: 'The case file, as JSON or a printable page' },
    access: officials,
    subject: 'proceeding',
    query: caseFileQuery,
    answer: { status: 200, schema: caseFile, html: true },
  },
  listEscalations: {
    method: 'get',
    path: '/escalations',
    title: { zh: '提级办理列表', en: 'List escalations' },
    access: officials,
    query: escalationQuery,
    answer: { status: 200, schema: escalations },
  },
  getEscalation: {
    method: 'get',
    path: '/escalations/:id',
    title: { zh: '一件提级办理', en: 'One escalation' },
    access: officials,
    subject: 'escalation',
    answer: { status: 200, schema: escalation },
  },
  listDisclosures: {
    method: 'get',
    path: '/disclosures',
    title: { zh: '公开栏', en: 'The public notice board' },
    access: 'public',
    query: disclosureQuery,
    answer: { status: 200, schema: disclosures },
  },
  readInbox: {
    method: 'get',
    path: '/inbox',
    title: { zh: '我的待办与通知', en: 'What I am told' },
    access: everyone,
    query: inboxQuery,
    answer: { status: 200, schema: inbox },
  },
  markRead: {
    method: 'post',
    path: '/inbox/:id/acts/markRead',
    title: { zh: '标为已读', en: 'Mark as read' },
    access: everyone,
    subject: 'inboxItem',
    body: markRead,
    answer: { status: 200, schema: inboxItem },
  },
  listDeliveries: {
    method: 'get',
    path: '/deliveries',
    title: { zh: '通知送达台账', en: 'Who was told what, by which channel' },
    access: ['street', 'streetLeader', 'operator'],
    query: deliveryQuery,
    answer: { status: 200, schema: deliveries },
  },
  listChannels: {
    method: 'get',
    path: '/channels',
    title: { zh: '送达渠道及其状态', en: 'Channels, on or off and why' },
    access: ['street', 'operator'],
    answer: { status: 200, schema: channels },
  },
  testChannel: {
    method: 'post',
    path: '/channels/:id/acts/test',
    title: { zh: '试发一条消息', en: 'Send a trial message' },
    access: ['operator'],
    subject: 'channel',
    keyed: true,
    body: channelTest,
    answer: { status: 200, schema: channelTestAnswer },
  },
  judgeVerdict: {
    method: 'post',
    path: '/tools/verdict',
    title: { zh: '验算:按规则判定', en: 'Check a count against its rule' },
    access: everyone,
    body: verdictQuestion,
    answer: { status: 200, schema: verdictReply },
  },
  reckonDueDate: {
    method: 'post',
    path: '/tools/due-date',
    title: { zh: '验算:期限何时届满', en: 'Check when a budget is over' },
    access: everyone,
    body: dueDateQuestion,
    answer: { status: 200, schema: dueDateReply },
  },
} as const satisfies Record<string, Route>;
