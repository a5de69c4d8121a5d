import { z } from "zod";

/**
 * What the answers of Lähellä.fi hold, as leniently as they may be read: unknown fields and codes pass, every field may
 * be missing. Faults against these shapes become problems beside the record; they never refuse it (Lähellä B4).
 */
const milliseconds = z.number().nullish();
const texts = z.looseObject({
  name: z.string().nullish(),
  summary: z.string().nullish(),
  description: z.string().nullish(),
});
const codes = z.array(z.string()).nullish();

const contact = z.looseObject({
  id: z.string().nullish(),
  type: z.string().nullish(),
  value: z.string().nullish(),
  translations: z.record(z.string(), z.looseObject({ description: z.string().nullish() })).nullish(),
});

const event = z.looseObject({
  start: milliseconds,
  timeZone: z.string().nullish(),
  type: z.string().nullish(),
  recurrence: z
    .looseObject({
      period: z.string().nullish(),
      end: milliseconds,
      exclude: z.array(z.unknown()).nullish(),
      daySpecificTimes: z
        .array(
          z.looseObject({
            weekday: z.number().nullish(),
            startTime: z.string().nullish(),
            endTime: z.string().nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const address = z.looseObject({
  street: z.string().nullish(),
  postalCode: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  country: z.string().nullish(),
});

const channel = z.looseObject({
  id: z.string().nullish(),
  type: codes,
  events: z.array(event).nullish(),
  translations: z
    .record(
      z.string(),
      z.looseObject({
        summary: z.string().nullish(),
        registration: z.string().nullish(),
        address: address.nullish(),
      }),
    )
    .nullish(),
  map: z
    .looseObject({ center: z.looseObject({ coordinates: z.array(z.number()).nullish() }).nullish() })
    .nullish(),
  accessibility: codes,
  registrationRequired: z.boolean().nullish(),
  registrationUrl: z.string().nullish(),
  registrationEmail: z.string().nullish(),
});

export const activitySchema = z.looseObject({
  _key: z.string().min(1),
  group: z.string().nullish(),
  status: z.string().nullish(),
  createdAt: milliseconds,
  modifiedAt: milliseconds,
  publishedAt: milliseconds,
  tags: z
    .looseObject({ visibility: z.looseObject({ start: milliseconds, end: milliseconds }).nullish() })
    .nullish(),
  traits: z
    .looseObject({
      type: z.string().nullish(),
      requiredLocales: codes,
      translations: z.record(z.string(), texts).nullish(),
      theme: codes,
      format: codes,
      locale: codes,
      demographic: codes,
      region: codes,
      pricing: codes,
      photo: z.string().nullish(),
      photoAlt: z.string().nullish(),
      contacts: z.array(contact).nullish(),
      channels: z.array(channel).nullish(),
    })
    .nullish(),
});

export const groupSchema = z.looseObject({
  _key: z.string().min(1),
  status: z.string().nullish(),
  createdAt: milliseconds,
  modifiedAt: milliseconds,
  traits: z
    .looseObject({
      type: z.string().nullish(),
      businessId: z.string().nullish(),
      translations: z.record(z.string(), texts).nullish(),
      region: codes,
      contacts: z.array(contact).nullish(),
      photo: z.string().nullish(),
    })
    .nullish(),
});

/** A page of a list. Only `items` must be there; a missing `hasMore` is false (Lähellä A4). */
export const pageSchema = z.looseObject({
  items: z.array(z.unknown()),
  total: z.unknown().optional(),
  hasMore: z.unknown().optional(),
  links: z.unknown().optional(),
});

export type PageWire = z.infer<typeof pageSchema>;
