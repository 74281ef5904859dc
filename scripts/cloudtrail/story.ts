/** What happens on one made-up day: the scenes that the detection is about, among everyday calls. */
import { ACTORS } from './actors.ts';
import { deniedPutImage, login, push, readRegistry } from './ecr.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import type { Action, Actor, Json } from './record.ts';
import { record } from './record.ts';
import type { Deed } from './services.ts';
import { everyday } from './services.ts';

/** First event of the first day, and how long a day's events go on, in milliseconds. */
const START = Date.UTC(2026, 2, 10, 8, 0, 0);
const WORKDAY = 6 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

/** Deeds of one actor in a row, starting at a share of the day. */
interface Scene {
  readonly at: number;
  readonly actor: Actor;
  readonly actions: readonly Action[];
}

/** Something that happens at a time. */
interface Timed extends Deed {
  readonly time: number;
}

const TAKEN = {
  code: 'ImageTagAlreadyExistsException',
  message:
    "The image tag 'v2.3.2' already exists in the 'shop/web' repository and cannot be overwritten because the repository is immutable.",
};

/** Pushes of the known CI user: six images, and one that fails because its tag is taken. */
function publisherScenes(random: Random): readonly Scene[] {
  const images: readonly (readonly [number, string, string])[] = [
    [0.05, 'shop/web', 'v2.3.0'],
    [0.2, 'shop/web', 'v2.3.1'],
    [0.33, 'shop/cart', 'v1.9.0'],
    [0.47, 'shop/payments', 'v1.4.1'],
    [0.62, 'shop/web', 'v2.3.2'],
    [0.9, 'shop/cart', 'v1.9.1'],
  ];
  const good = images.map(([at, repository, tag]) => ({ at, actor: ACTORS.publisher, actions: push(random, repository, tag) }));
  return [...good, { at: 0.7, actor: ACTORS.publisher, actions: push(random, 'shop/web', 'v2.3.2', TAKEN) }];
}

/** A user whom IAM forbids to push. */
function deniedScene(): Scene {
  return { at: 0.4, actor: ACTORS.anna, actions: [login(), deniedPutImage('anna', 'shop/web')] };
}

/** The unknown user: two images. Only on the first day. */
function intruderScenes(random: Random): readonly Scene[] {
  return [
    { at: 0.52, actor: ACTORS.mallory, actions: push(random, 'shop/web', 'latest') },
    { at: 0.56, actor: ACTORS.mallory, actions: push(random, 'shop/payments', 'v1.4.2') },
  ];
}

/** The records of one day in order of time: the scenes, and everyday calls that bring their number to `events`. */
export function day(seed: number, number: number, events: number): readonly Json[] {
  const random = seeded(seed + number * 7919);
  const scenes = [...publisherScenes(random), deniedScene(), ...(number === 0 ? intruderScenes(random) : [])];
  const timed = scenes.flatMap((scene) => played(random, scene));
  if (timed.length > events) throw new RangeError(`a day has at least ${timed.length} events`);
  while (timed.length < events) timed.push({ ...background(random), time: random.below(WORKDAY) });
  const sorted = timed.map((item, index) => ({ item, index })).sort((a, b) => a.item.time - b.item.time || a.index - b.index);
  return sorted.map(({ item }) => record(random, new Date(START + number * DAY + item.time), item.actor, item.action));
}

function played(random: Random, scene: Scene): Timed[] {
  let time = Math.floor(scene.at * WORKDAY);
  return scene.actions.map((action) => {
    time += 1000 + random.below(4000);
    return { time, actor: scene.actor, action };
  });
}

function background(random: Random): Deed {
  if (random.next() < 0.8) return everyday(random);
  const repository = random.pick(['shop/web', 'shop/cart', 'shop/payments']);
  return {
    actor: random.pick([ACTORS.node, ACTORS.deployer, ACTORS.publisher, ACTORS.anna]),
    action: readRegistry(random, repository),
  };
}
