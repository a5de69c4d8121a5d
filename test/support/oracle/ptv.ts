import { GENERAL_DESCRIPTIONS, type GeneralDescriptionSeed } from "../../simulator/data/codes.ts";
import type {
  AddressContent,
  AreaSelection,
  ChannelContent,
  Connection,
  Entity,
  PhoneContent,
  ServiceContent,
  ServiceEntity,
} from "../../simulator/ptv/model.ts";
import type { PtvStore } from "../../simulator/ptv/store.ts";
import { type Expected, type Grounds, LANGUAGES, rightBusinessId, type Said, told } from "./expected.ts";
import type { Tables } from "./tables.ts";

interface Judging {
  /** Municipalities served; null: the whole country. */
  readonly scope: readonly string[] | null;
  readonly tables: Tables;
}

interface Connected {
  readonly connection: Connection;
  readonly channel: Entity<ChannelContent>;
}

const CHARGES: Readonly<Record<string, string>> = {
  Chargeable: "paid",
  FreeOfCharge: "free",
  Other: "other",
};

/** Kinds whose connections say where a service is visited (PTV 6.3). */
const VISITED = new Set(["ServiceLocation", "EChannel", "Phone"]);

/** Every service that PTV shows in truth, by its id. */
export function expectedServices(store: PtvStore, judging: Judging): ReadonlyMap<string, Expected> {
  const visible = [...store.services.all()].filter(({ id }) => store.services.visible(id) !== undefined);
  return new Map(visible.map((entity) => [entity.id, expectedOf(entity, store, judging)]));
}

function expectedOf(entity: ServiceEntity, store: PtvStore, { scope, tables }: Judging): Expected {
  const { content } = entity;
  const published = <Text>(texts: Readonly<Partial<Record<"fi" | "sv" | "en", Text>>>) =>
    Object.fromEntries(
      LANGUAGES.flatMap((one) => (entity.published.includes(one) ? [[one, texts[one]]] : [])),
    );
  const name = told(published(content.names));
  const listed = scope === null || isListed(content.area, scope, tables);
  if (Object.keys(name).length === 0)
    return { state: "quarantined", reason: "unreadable", said: null, grounds: null, listed };
  const national = GENERAL_DESCRIPTIONS.find(({ id }) => id === content.generalDescriptionId) ?? null;
  const connected = connectedTo(entity.id, store);
  const nationwide = content.area !== null && content.area.kind !== "LimitedType";
  const said: Said = {
    name,
    summary: summaryOf(told(published(content.texts.Summary ?? {})), national, Object.keys(name)),
    businessId: businessIdOf(content, store),
    municipalities: municipalitiesOf(content.area, connected, tables),
    nationwide,
    themes: themesOf(content, national, tables),
    targetGroups: targetGroupsOf(content, national),
    cost: costOf(content, national, connected),
    registration: "unknown",
    contacts: phonesOf(connected),
    next: null,
  };
  const rule = ruleOf(content.type ?? national?.type ?? null, said, scope);
  // PTV's services have no end.
  const grounds: Grounds = { rule, visibility: "visible", over: false, offers: null };
  return { ...stateOf(rule, said, scope), said, grounds, listed };
}

/** Whether a list of one of the region's municipalities names the service (PTV 2.5). */
function isListed(area: AreaSelection, scope: readonly string[], tables: Tables): boolean {
  if (area === null) return false;
  return (
    area.kind !== "LimitedType" || municipalitiesOf(area, [], tables).some((code) => scope.includes(code))
  );
}

function connectedTo(serviceId: string, store: PtvStore): readonly Connected[] {
  return store.connections.of("service", serviceId).flatMap((connection) => {
    const channel = store.channels.visible(connection.channelId);
    return channel === undefined ? [] : [{ connection, channel }];
  });
}

/** R11: the national text only where the own one is empty, in the languages of the service. */
function summaryOf(
  own: Readonly<Record<string, string>>,
  national: GeneralDescriptionSeed | null,
  languages: readonly string[],
): Readonly<Record<string, string>> {
  const theirs = Object.entries(told(national?.summary ?? {})).filter(([one]) => languages.includes(one));
  return { ...Object.fromEntries(theirs), ...own };
}

/** R12: of the responsible organisation while it is published, else of one that shares the responsibility. */
function businessIdOf(content: ServiceContent, store: PtvStore): string | null {
  const [organisation] = [content.responsible, ...content.otherResponsible].flatMap(
    (id) => store.organisations.visible(id) ?? [],
  );
  return rightBusinessId(organisation?.content.businessCode);
}

function municipalitiesOf(
  area: AreaSelection,
  connected: readonly Connected[],
  tables: Tables,
): readonly string[] {
  const ofArea =
    area?.kind === "LimitedType"
      ? [
          ...area.municipalities.flatMap((code) => tables.today(code) ?? []),
          ...area.areas.flatMap(({ type, code }) =>
            type === "Region" ? tables.ofProvince(code) : tables.ofCounty(code),
          ),
        ]
      : [];
  const places = connected
    .flatMap(({ connection, channel: { content } }) => [
      ...(content.kind === "ServiceLocation" ? content.addresses : []),
      ...(VISITED.has(content.kind) ? connection.content.addresses : []),
    ])
    .flatMap((one) => placeOf(one, tables));
  return [...new Set([...ofArea, ...places])].sort();
}

/** R13, R20, R26. */
function placeOf(address: AddressContent, tables: Tables): readonly string[] {
  if (address.postal) return [];
  if (address.part === "other") return codeOf(null, address.postalCode, tables);
  if (address.part !== "street") return [];
  return codeOf(address.street.municipalityCode, address.street.postalCode, tables);
}

function codeOf(code: string | null, postalCode: string | null, tables: Tables): readonly string[] {
  const found =
    (code === null ? null : tables.today(code)) ??
    (postalCode === null ? null : tables.ofPostalCode(postalCode));
  return found === null ? [] : [found];
}

function themesOf(
  content: ServiceContent,
  national: GeneralDescriptionSeed | null,
  tables: Tables,
): readonly string[] {
  const classes = [...(national?.serviceClasses ?? []), ...content.serviceClasses];
  const themes = classes.flatMap((code) => {
    const parent = code.split(".")[0] ?? code;
    return tables.targets("ptv-service-class", tables.knows("ptv-service-class", code) ? code : parent);
  });
  return [...new Set(themes)].sort();
}

/** The service may switch a national group off, and adds its own (PTV 7). */
function targetGroupsOf(content: ServiceContent, national: GeneralDescriptionSeed | null): readonly string[] {
  const theirs = (national?.targetGroups ?? []).filter(
    (code) => !content.excludedTargetGroups.includes(code),
  );
  return [...new Set([...theirs, ...content.targetGroups])].sort();
}

/** R15. */
function costOf(
  content: ServiceContent,
  national: GeneralDescriptionSeed | null,
  connected: readonly Connected[],
): string {
  const own = national?.serviceChargeType ?? content.charge;
  if (own !== null) return CHARGES[own] ?? "unknown";
  const told = new Set(connected.map(({ connection }) => connection.content.charge));
  const [only] = told;
  return told.size === 1 && typeof only === "string" ? (CHARGES[only] ?? "unknown") : "unknown";
}

const WITH_CONTACTS: readonly string[] = ["ServiceLocation", "EChannel", "Phone"];
const WITH_TYPED_PHONES: readonly string[] = ["ServiceLocation", "Phone"];

/** Numbers of the channels and of their connections (R14, R21). */
function phonesOf(connected: readonly Connected[]): readonly string[] {
  const numbers = connected.flatMap(({ connection, channel }) => {
    const { kind, phones } = channel.content;
    const typed = WITH_TYPED_PHONES.includes(kind);
    const own = phones.filter(
      ({ type, languages }) =>
        !(typed && type === "Fax") && languages.some((one) => channel.published.includes(one)),
    );
    const details = WITH_CONTACTS.includes(kind)
      ? connection.content.phones.filter(({ type, languages }) => type !== "Fax" && languages.length > 0)
      : [];
    return [...own, ...details].map(dialled);
  });
  return [...new Set(numbers)].sort();
}

function dialled({ prefix, number }: PhoneContent): string {
  return prefix === null ? `phone ${number}` : `phone ${prefix}${number.replace(/^0/, "")}`;
}

/** R2, R3, R25. */
function ruleOf(type: string | null, said: Said, scope: readonly string[] | null): string | null {
  if (type === "PermitOrObligation" || type === "ProfessionalQualification") return "not-a-service";
  if (!said.targetGroups.some((code) => /^KR1(\.|$)/.test(code))) return "not-for-citizens";
  const relevant = scope === null || !said.nationwide || said.themes.length > 0;
  return relevant ? null : "nationwide-not-relevant";
}

function stateOf(
  rule: string | null,
  said: Said,
  scope: readonly string[] | null,
): Pick<Expected, "state" | "reason"> {
  if (rule !== null) return { state: "hidden", reason: rule };
  const inRegion =
    scope === null || said.nationwide || said.municipalities.some((code) => scope.includes(code));
  return inRegion ? { state: "visible", reason: null } : { state: "hidden", reason: "out-of-region" };
}
