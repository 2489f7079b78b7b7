import { z } from 'zod';
import { dutyHolders, roles } from '../domain/actor.js';
import type { Ending, StepKind } from '../domain/procedure.js';
import { channels, documentKinds, endings, facts } from '../domain/procedure-words.js';
import type { Origin } from '../domain/record.js';
import { suspensionGrounds } from '../domain/supervision-words.js';

/** The closed unions of the domain, as the wire names them. */
const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);

export const fact = names(facts);
export const channel = names(channels);
export const documentKind = names(documentKinds);
export const status = z.enum(['running', ...(Object.keys(endings) as Ending[])]);

export const role = z.enum(roles);
export const dutyHolder = z.enum(dutyHolders);
export const suspensionGround = names(suspensionGrounds);

export const kind = z.enum([
  'meeting',
  'disclosure',
  'filing',
  'implementation',
  'evaluation',
]) satisfies z.ZodType<StepKind>;

export const origin = z.enum([
  'residentSuggestion',
  'cadreProposal',
  'superiorArrangement',
]) satisfies z.ZodType<Origin>;
