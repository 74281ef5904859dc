/** The tables of SPL, for whoever analyzes or runs searches of a project. */
import { aggregates } from '../spl/aggregates/index.ts';
import type { Tables } from '../spl/command.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';

export const TABLES: Tables = { commands, functions, aggregates };
