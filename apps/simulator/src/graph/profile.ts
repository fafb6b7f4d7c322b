import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { showNumber } from '../customer/read.js';
import { phonePath } from '../store/media.js';
import { chars, link } from '../rules/shapes.js';
import { check } from '../rules/check.js';
import { type Simulation } from '../simulation.js';
import { numberFor, paramsOf, textParam } from './access.js';
import { invalid } from './errors.js';
import { parseFields } from './fields.js';

const verticals = [
  'UNDEFINED', 'OTHER', 'AUTO', 'BEAUTY', 'APPAREL', 'EDU', 'ENTERTAIN', 'EVENT_PLAN', 'FINANCE', 'GROCERY', 'GOVT', 'HOTEL', 'HEALTH', 'NONPROFIT', 'PROF_SERVICES', 'RETAIL', 'TRAVEL', 'RESTAURANT',
  'ALCOHOL', 'ONLINE_GAMBLING', 'PHYSICAL_GAMBLING', 'OTC_DRUGS', 'NOT_A_BIZ',
] as const;

/** Lengths as in Meta's business profile reference; for the description, where its pages say 256 and 512, the shorter. */
const ProfileRule = z.object({
  messaging_product: z.literal('whatsapp'),
  about: chars(1, 139).optional(), address: chars(0, 256).optional(), description: chars(0, 256).optional(), email: z.union([z.literal(''), z.email().max(128)]).optional(),
  websites: z.array(link.max(256)).max(2).optional(), vertical: z.enum(verticals).optional(), profile_picture_handle: z.string().optional(),
});

const names = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'] as const;

/** `GET|POST /{phone-number-id}/whatsapp_business_profile`. Unset fields are absent from the answer. */
export function profileRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get<{ Params: { id: string } }>('/:id/whatsapp_business_profile', async (request) => {
    const { profile } = numberFor(sim, request, request.params.id);
    const asked = textParam(paramsOf(request), 'fields');
    const wanted = asked === undefined ? [] : parseFields(asked).map((field) => field.name);
    const shown = names.filter((name) => wanted.includes(name) && profile[name] !== undefined).map((name) => [name, name === 'profile_picture_url' ? absolute(sim, profile[name] ?? '') : profile[name]] as const);
    return { data: [{ ...Object.fromEntries(shown), messaging_product: 'whatsapp' }] };
  });

  app.post<{ Params: { id: string } }>('/:id/whatsapp_business_profile', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { messaging_product: _product, profile_picture_handle: handle, ...profile } = check(ProfileRule, paramsOf(request), 'profile');
    for (const name of ['about', 'address', 'description', 'email', 'websites', 'vertical'] as const) if (profile[name] !== undefined) Object.assign(number.profile, { [name]: profile[name] });
    if (handle !== undefined) number.profile.profile_picture_url = pictureOf(sim, handle);
    sim.store.changed();
    sim.events.emit({ type: 'number', phoneNumberId: number.id, number: showNumber(number) });
    return { success: true };
  });
}

const absolute = (sim: Simulation, url: string): string => (url.startsWith('/') ? sim.publicUrl() + url : url);

function pictureOf(sim: Simulation, handle: string): string {
  const upload = [...sim.store.state.uploads.values()].find((known) => known.handle === handle);
  if (upload?.mediaId === undefined || !/^image\/(jpe?g|png)$/.test(upload.fileType)) throw invalid('profile_picture_handle', 'is not the handle of an uploaded jpeg or png');
  return phonePath(upload.mediaId);
}
