/** SQL for the name shown for a number: of the first person known under it; NULL when nobody is. */
export const nameSql = (addressId: string): string =>
  `(SELECT trim(coalesce(p.preferredName, p.firstName) || ' ' || p.lastName) FROM patientAddress x JOIN patient p ON p.patientId = x.patientId
    WHERE x.addressId = ${addressId} ORDER BY x.rank, x.patientId LIMIT 1)`;

/** SQL for a person's name, given the alias of `patient`. */
export const ownNameSql = (alias: string): string =>
  `trim(coalesce(${alias}.preferredName, ${alias}.firstName) || ' ' || ${alias}.lastName)`;
