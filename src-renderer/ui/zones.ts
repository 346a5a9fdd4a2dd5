/** All IANA zones this computer knows, with `zone` even when it does not. */
export const zonesWith = (zone: string): readonly string[] => {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(zone) ? known : [zone, ...known];
};

/** "America/Los Angeles" */
export const zoneWords = (zone: string): string => zone.replaceAll("_", " ");
