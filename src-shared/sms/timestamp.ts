/** A service centre time: the instant and the zone it was written in. */
export interface Timestamp {
  /** Epoch ms, whole seconds. */
  at: number;
  /** Minutes east of UTC, a multiple of 15. */
  offsetMinutes: number;
}

const dayMs = 86_400_000;

/** Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant's civil calendar arithmetic). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Two swapped BCD digits, or -1. */
function swappedBcd(octet: number): number {
  const tens = octet & 0x0f;
  const ones = octet >> 4;
  return tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
}

/**
 * Seven octets of 3GPP TS 23.040 9.2.3.11 from `start`. Null when there are too few, a digit is not BCD or the date
 * does not exist. Years 00-89 are 20xx, 90-99 are 19xx.
 */
export function decodeTimestamp(octets: Uint8Array, start = 0): Timestamp | null {
  if (start + 7 > octets.length) return null;
  const [yy, month, day, hour, minute, second] = Array.from(octets.subarray(start, start + 6), swappedBcd) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const zone = octets[start + 6] ?? 0;
  const quarterTens = zone & 0x07;
  const quarterOnes = zone >> 4;
  if (yy < 0 || month < 1 || month > 12 || quarterOnes > 9) return null;
  const year = yy < 90 ? 2000 + yy : 1900 + yy;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
  const quarters = quarterTens * 10 + quarterOnes;
  const offsetMinutes = (zone & 0x08 ? -15 : 15) * quarters || 0;
  const localMs = daysFromCivil(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
  return { at: localMs - offsetMinutes * 60_000, offsetMinutes };
}

function bcd(value: number): number {
  return ((value % 10) << 4) | Math.floor(value / 10);
}

/**
 * Seven octets for an instant between 1990 and 2089 (others are moved to the nearest end), the zone rounded to a
 * quarter of an hour.
 */
export function encodeTimestamp(time: Timestamp): Uint8Array {
  const quarters = Math.max(-79, Math.min(79, Math.round(time.offsetMinutes / 15)));
  const first = daysFromCivil(1990, 1, 1) * dayMs;
  const last = daysFromCivil(2090, 1, 1) * dayMs - 1000;
  const local = Math.max(first, Math.min(last, time.at + quarters * 15 * 60_000));
  const days = Math.floor(local / dayMs);
  const seconds = Math.floor((local - days * dayMs) / 1000);
  const { year, month, day } = civilFromDays(days);
  const zone = bcd(Math.abs(quarters)) | (quarters < 0 ? 0x08 : 0);
  return Uint8Array.of(
    bcd(year % 100),
    bcd(month),
    bcd(day),
    bcd(Math.floor(seconds / 3600)),
    bcd(Math.floor(seconds / 60) % 60),
    bcd(seconds % 60),
    zone,
  );
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");

/** ISO 8601 in the zone it was written in: "2026-10-12T01:58:05+01:00". */
export function writeTimestamp({ at, offsetMinutes }: Timestamp): string {
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
