import { encodeDeliver } from "../../src-shared/sms/deliver";
import { rowOf, setUpClinic } from "./support/desk";
import { expect, test } from "./support/watched";

test("a call and a picture say in the list what they are", async ({ open, modem }) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  modem.tell("ring +15035550131");
  // A WAP push that announces an MMS: port 2948 (WAP-230).
  const picture = encodeDeliver({
    from: "+15035550132",
    data: Uint8Array.of(1, 6, 3, 0xbe),
    ports: { destination: 2948, source: 9200 },
    scts: { at: Date.now(), offsetMinutes: 0 },
  });
  if ("error" in picture) throw new Error(picture.error);
  const call = rowOf(page, "(503) 555-0131");
  await expect(call).toHaveAccessibleName(/Called the modem’s number$/);
  await expect(call.locator(".row-words")).toContainText("Called the modem’s number");
  await expect(call.locator(".row-words svg")).toBeVisible();
  for (const { pdu } of picture.pdus) modem.tell(`deliver ${pdu}`);
  const row = rowOf(page, "(503) 555-0132");
  await expect(row).toHaveAccessibleName(/A picture or file came that Lobby cannot show\.$/);
  await expect(row.locator(".row-words svg")).toBeVisible();
});
