import { app } from "./en/app";
import { desk } from "./en/desk";
import { entry } from "./en/entry";
import { errors } from "./en/errors";
import { frame } from "./en/frame";
import { lines } from "./en/lines";
import { office } from "./en/office";

export const en = { app, frame, desk, office, entry, errors, lines };
