import texts from "../../../resources/patient-texts/emergency.json";
import type { Input, Output } from "../../../src-shared/contract/index";
import { Failure } from "../failure";
import { languageOf } from "../patients/patients";
import { readSettings } from "../settings/settings";
import type { Look } from "../work";

/** The approved words for somebody who may be in danger, in the patient's language. @throws Failure not-found */
export const emergencyText = (look: Look, input: Input<"outbox.emergency-text">): Output<"outbox.emergency-text"> => {
  const row = look
    .read<{ addressId: number }>("SELECT addressId FROM conversation WHERE conversationId = ?")
    .get(input.conversationId);
  if (!row) throw new Failure({ code: "not-found" });
  const { clinicName, clinicPhone } = readSettings(look);
  const text = texts[languageOf(look, row.addressId) ?? "en"]
    .replace("{clinic}", () => clinicName)
    .replace("{phone}", () => clinicPhone);
  return { text: text.trim() };
};
