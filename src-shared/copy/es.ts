import type { en } from "./en";
import { app } from "./es/app";
import { desk } from "./es/desk";
import { entry } from "./es/entry";
import { errors } from "./es/errors";
import { frame } from "./es/frame";
import { lines } from "./es/lines";
import { office } from "./es/office";

export const es: typeof en = { app, frame, desk, office, entry, errors, lines };
