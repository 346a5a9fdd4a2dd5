import type { en } from "./en";
import { app } from "./es/app";
import { compose } from "./es/compose";
import { desk } from "./es/desk";
import { entry } from "./es/entry";
import { errors } from "./es/errors";
import { failures } from "./es/failures";
import { frame } from "./es/frame";
import { lines } from "./es/lines";
import { office } from "./es/office";
import { people } from "./es/people";
import { sorting } from "./es/sorting";
import { templates } from "./es/templates";

export const es: typeof en = {
  app,
  frame,
  desk,
  sorting,
  compose,
  templates,
  people,
  failures,
  office,
  entry,
  errors,
  lines,
};
