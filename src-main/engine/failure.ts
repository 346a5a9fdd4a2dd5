import type { AppError } from "../../src-shared/contract/errors";

/** An expected refusal: thrown inside a work it rolls the work back and becomes a value at the door. */
export class Failure extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
    this.name = "Failure";
  }
}
