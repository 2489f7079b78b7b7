import express, { type Express } from 'express';
import helmet from 'helmet';
import { actRoutes } from '../contracts/act-routes.js';
import { routes } from '../contracts/routes.js';
import type { Deps } from './deps.js';
import { actOn } from './handlers/act.js';
import { listDisclosures } from './handlers/board.js';
import { getCaseFile } from './handlers/case-file.js';
import { listChannels, testChannel } from './handlers/channels.js';
import { listDeliveries } from './handlers/deliveries.js';
import { docs, openApi } from './handlers/documentation.js';
import { getEscalation, listEscalations } from './handlers/escalations.js';
import { healthz, readyz } from './handlers/health.js';
import { markRead, readInbox } from './handlers/inbox.js';
import { getProcedure, listProcedures } from './handlers/procedures.js';
import { getProceeding, getTimeline, listProceedings } from './handlers/proceedings.js';
import { startProceeding } from './handlers/start-proceeding.js';
import { judgeVerdict, reckonDueDate } from './handlers/tools.js';
import { bind, type Door } from './http/bind.js';
import { AnswerKeeper } from './http/idempotency.js';
import { answerProblems, otherMethods, unknownPath } from './http/refuse.js';
import { accessLog, noteRoute } from './http/request-id.js';

const doors = {
  healthz: bind(routes.healthz, healthz),
  readyz: bind(routes.readyz, readyz),
  openApi: bind(routes.openApi, openApi),
  docs: bind(routes.docs, docs),
  listProcedures: bind(routes.listProcedures, listProcedures),
  getProcedure: bind(routes.getProcedure, getProcedure),
  startProceeding: bind(routes.startProceeding, startProceeding),
  listProceedings: bind(routes.listProceedings, listProceedings),
  getProceeding: bind(routes.getProceeding, getProceeding),
  getTimeline: bind(routes.getTimeline, getTimeline),
  getCaseFile: bind(routes.getCaseFile, getCaseFile),
  listEscalations: bind(routes.listEscalations, listEscalations),
  getEscalation: bind(routes.getEscalation, getEscalation),
  listDisclosures: bind(routes.listDisclosures, listDisclosures),
  readInbox: bind(routes.readInbox, readInbox),
  markRead: bind(routes.markRead, markRead),
  listDeliveries: bind(routes.listDeliveries, listDeliveries),
  listChannels: bind(routes.listChannels, listChannels),
  testChannel: bind(routes.testChannel, testChannel),
  judgeVerdict: bind(routes.judgeVerdict, judgeVerdict),
  reckonDueDate: bind(routes.reckonDueDate, reckonDueDate),
} satisfies Record<keyof typeof routes, Door>;

const allDoors: readonly Door[] = [...Object.values(doors), ...actRoutes.map((route) => bind(route, actOn(route)))];

/** Pages carry no script and load nothing. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The whole HTTP side over what it stands on. */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by').set('etag', false).enable('case sensitive routing');
  app.use(accessLog(deps.log, deps.observe), helmet({ contentSecurityPolicy }));
  const keeper = new AnswerKeeper(deps.register);
  const paths = new Set(allDoors.map(({ route }) => route.path));
  for (const path of paths) {
    const doorsHere = allDoors.filter(({ route }) => route.path === path);
    const here = app.route(path);
    here.all(noteRoute(path));
    for (const { route, open } of doorsHere) here[route.method](open(deps, keeper));
    here.all(otherMethods(doorsHere.map(({ route }) => route.method.toUpperCase())));
  }
  app.use(unknownPath, answerProblems(deps.log));
  return app;
}
