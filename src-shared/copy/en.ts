import { app } from "./en/app";
import { compose } from "./en/compose";
import { desk } from "./en/desk";
import { entry } from "./en/entry";
import { errors } from "./en/errors";
import { failures } from "./en/failures";
import { frame } from "./en/frame";
import { lines } from "./en/lines";
import { office } from "./en/office";
import { people } from "./en/people";
import { sorting } from "./en/sorting";
import { templates } from "./en/templates";

export const en = { app, frame, desk, sorting, compose, templates, people, failures, office, entry, errors, lines };
