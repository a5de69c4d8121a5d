/** The switches of Lähellä.fi B2. */
export const CAPABILITIES = [
  "modifiedSince",
  "tombstones",
  "total",
  "linksGroups",
  "publicRead",
  "groupsEndpoint",
  "stableSort",
  "businessId",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** Mutable on purpose: a test switches a capability while the server runs. */
export type CapabilityFlags = Record<Capability, boolean>;

/** The two profiles named in B2. */
const PROFILES = {
  development: CAPABILITIES,
  nightly: ["publicRead"],
} as const satisfies Record<string, readonly Capability[]>;

export type ProfileName = keyof typeof PROFILES;

/**
 * Makes the switches of a profile.
 *
 * @param profile - `development` has all on, `nightly` all off but `publicRead` (B2)
 * @param overrides - single switches that differ from the profile
 */
export function createFlags(
  profile: ProfileName = "development",
  overrides: Partial<CapabilityFlags> = {},
): CapabilityFlags {
  const isOn = (name: Capability): boolean => overrides[name] ?? PROFILES[profile].some((on) => on === name);
  return {
    modifiedSince: isOn("modifiedSince"),
    tombstones: isOn("tombstones"),
    total: isOn("total"),
    linksGroups: isOn("linksGroups"),
    publicRead: isOn("publicRead"),
    groupsEndpoint: isOn("groupsEndpoint"),
    stableSort: isOn("stableSort"),
    businessId: isOn("businessId"),
  };
}

/** Tells whether a text names one of the switches. */
export function isCapability(name: string): name is Capability {
  return CAPABILITIES.some((known) => known === name);
}
