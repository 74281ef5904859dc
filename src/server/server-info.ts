/** server/info: what clients ask first. */
import type { Reply } from './reply.ts';
import { VERSION } from './version.ts';

/** GET server/info */
export function serverInfo(): Reply {
  const content = {
    version: VERSION,
    build: 'splkit',
    product_type: 'enterprise',
    serverName: 'splkit',
    host: 'splkit',
    guid: '00000000-0000-0000-0000-000000000000',
    isFree: false,
    isTrial: false,
    licenseState: 'OK',
    server_roles: ['indexer', 'search_head'],
    activeLicenseGroup: 'Enterprise',
    health_info: 'green',
  };
  const path = '/services/server/info';
  return {
    status: 200,
    body: {
      kind: 'feed',
      title: 'server-info',
      path,
      entries: [{ name: 'server-info', path: `${path}/server-info`, content }],
      total: 1,
      offset: 0,
    },
  };
}
