import type Database from "better-sqlite3";

/** A statement of which only reading is offered. */
export interface Reading<Row> {
  get(...parameters: unknown[]): Row | undefined;
  all(...parameters: unknown[]): Row[];
  iterate(...parameters: unknown[]): IterableIterator<Row>;
}

export interface Writing<Row> extends Reading<Row> {
  run(...parameters: unknown[]): Database.RunResult;
}

export type Read = <Row = unknown>(text: string) => Reading<Row>;
export type Sql = <Row = unknown>(text: string) => Writing<Row>;

/** Each text is compiled once a connection. `read` refuses statements that write, so that a query cannot. */
export const makeSql = (db: Database.Database): { read: Read; sql: Sql } => {
  const compiled = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    let statement = compiled.get(text);
    if (!statement) {
      statement = db.prepare(text);
      compiled.set(text, statement);
    }
    return statement;
  };
  return {
    sql: <Row>(text: string) => prepare(text) as unknown as Writing<Row>,
    read: <Row>(text: string) => {
      const statement = prepare(text);
      if (!statement.readonly) throw new Error("a query must not write");
      return statement as unknown as Reading<Row>;
    },
  };
};
