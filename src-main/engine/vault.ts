import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { Failure } from "./failure";

/** vault.json: how the store's 32-byte key is wrapped (SECURITY "Keys"). The first wrap is the passphrase's. */
const base64 = z.base64().max(512);
const vaultFile = z.object({
  version: z.literal(1),
  vaultId: z.uuid(),
  keyCheck: base64,
  wraps: z
    .array(
      z.object({
        kind: z.literal("passphrase"),
        // Bounded: a damaged file must not make scrypt ask for all memory.
        scrypt: z.object({ logN: z.number().int().min(14).max(20), r: z.literal(8), p: z.literal(1), salt: base64 }),
        nonce: base64,
        tag: base64,
        wrapped: base64,
      }),
    )
    .min(1),
});
type VaultFile = z.infer<typeof vaultFile>;

const scryptAsync = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

const kek = (passphrase: string, salt: Buffer, logN: number): Promise<Buffer> =>
  scryptAsync(passphrase.normalize("NFKC"), salt, 32, { N: 2 ** logN, r: 8, p: 1, maxmem: 256 * 2 ** logN * 8 });

const aad = (vaultId: string, kind: string): Buffer => Buffer.from(`1|${vaultId}|${kind}|`, "utf8");
const keyCheck = (key: Uint8Array): Buffer => createHmac("sha256", key).update("check").digest();

/** A sub-key of the store's key for one purpose ("audit"). */
export const subKey = (key: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, new Uint8Array(0), label, 32));

const vaultPath = (folder: string): string => join(folder, "vault.json");
const backupPath = (folder: string): string => join(folder, "vault.bak");

const writeDurably = (path: string, text: string): void => {
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w", 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
  if (process.platform !== "win32") {
    const folder = openSync(dirname(path), "r");
    fsyncSync(folder);
    closeSync(folder);
  }
};

export const hasVault = (folder: string): boolean => existsSync(vaultPath(folder)) || existsSync(backupPath(folder));

const parse = (path: string): VaultFile | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    return vaultFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** What can be read of vault.json and vault.bak, in this order. @throws Failure vault-missing, vault-damaged (neither can) */
const readVaults = (folder: string): [VaultFile, ...VaultFile[]] => {
  const [first, ...others] = [vaultPath(folder), backupPath(folder)].flatMap((path) => parse(path) ?? []);
  if (!first) throw new Failure({ code: hasVault(folder) ? "vault-damaged" : "vault-missing" });
  return [first, ...others.filter((other) => JSON.stringify(other) !== JSON.stringify(first))];
};

/** @throws Failure vault-missing, vault-damaged (neither vault.json nor vault.bak can be read) */
export const readVault = (folder: string): VaultFile => readVaults(folder)[0];

/** vault.json for a key (32 bytes) wrapped by the passphrase: scrypt N=2^logN, AES-256-GCM. */
export const wrapKey = async (key: Uint8Array, passphrase: string, logN: number): Promise<string> => {
  const vaultId = randomUUID();
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await kek(passphrase, salt, logN), nonce).setAAD(
    aad(vaultId, "passphrase"),
  );
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const text64 = (bytes: Buffer): string => bytes.toString("base64");
  const file: VaultFile = {
    version: 1,
    vaultId,
    keyCheck: text64(keyCheck(key)),
    wraps: [
      {
        kind: "passphrase",
        scrypt: { logN, r: 8, p: 1, salt: text64(salt) },
        nonce: text64(nonce),
        tag: text64(cipher.getAuthTag()),
        wrapped: text64(wrapped),
      },
    ],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** SECURITY fact 10. */
const clinicLogN = 17;
/** A published passphrase is not worth stretching: practice mode opens half a second sooner. */
export const practiceLogN = 14;

/** Makes a new key wrapped by the passphrase. @returns the key, 32 bytes, and `save`, which writes the files */
export const createVault = async (
  folder: string,
  passphrase: string,
  practice = false,
): Promise<{ key: Buffer; save: () => void }> => {
  if (hasVault(folder)) throw new Failure({ code: "already-set-up" });
  const key = randomBytes(32);
  const text = await wrapKey(key, passphrase, practice ? practiceLogN : clinicLogN);
  return {
    key,
    save: () => {
      writeDurably(backupPath(folder), text);
      writeDurably(vaultPath(folder), text);
    },
  };
};

const unwrap = async (file: VaultFile, passphrase: string): Promise<Buffer | "wrong-passphrase" | "vault-damaged"> => {
  const bytes = (text: string): Buffer => Buffer.from(text, "base64");
  for (const wrap of file.wraps) {
    const nonce = bytes(wrap.nonce);
    const tag = bytes(wrap.tag);
    if (nonce.length !== 12 || tag.length !== 16) return "vault-damaged";
    const decipher = createDecipheriv(
      "aes-256-gcm",
      await kek(passphrase, bytes(wrap.scrypt.salt), wrap.scrypt.logN),
      nonce,
    )
      .setAAD(aad(file.vaultId, wrap.kind))
      .setAuthTag(tag);
    const key = decipher.update(bytes(wrap.wrapped));
    try {
      decipher.final();
    } catch {
      // GCM says only "does not authenticate": for a person that is a wrong passphrase.
      continue;
    }
    return fitsVault(file, key) ? key : "vault-damaged";
  }
  return "wrong-passphrase";
};

/**
 * Tries vault.json and, where the two differ, vault.bak: a flipped bit in one reads like a wrong passphrase.
 * @returns the 32-byte key. @throws Failure wrong-passphrase, vault-damaged, vault-missing
 */
export const unlockVault = async (folder: string, passphrase: string): Promise<Buffer> => {
  let code: "wrong-passphrase" | "vault-damaged" = "vault-damaged";
  for (const file of readVaults(folder)) {
    const key = await unwrap(file, passphrase);
    if (typeof key !== "string") return key;
    if (key === "wrong-passphrase") code = key;
  }
  throw new Failure({ code });
};

/** True when this key is the vault's. */
export const fitsVault = (file: Pick<VaultFile, "keyCheck">, key: Uint8Array): boolean => {
  const expected = Buffer.from(file.keyCheck, "base64");
  const found = keyCheck(key);
  return expected.length === found.length && timingSafeEqual(expected, found);
};
