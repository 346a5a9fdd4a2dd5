import { genericLte, type Profile } from "./profile";

type Difference = Partial<Omit<Profile, "texts" | "registration">> & {
  readonly texts?: Partial<Profile["texts"]>;
  readonly registration?: Partial<Profile["registration"]>;
};

const unlikeGeneric = ({ texts, registration, ...rest }: Difference): Profile => ({
  ...genericLte,
  ...rest,
  texts: { ...genericLte.texts, ...texts },
  registration: { ...genericLte.registration, ...registration },
});

const allRoutings = "(0-2),(0-3),(0,2),(0-2),(0,1)";
const noReportStore = "(0-3),(0-3),(0,2),(0,1),(0,1)";

/** The same SIM in modems of other families: only what each does differently from the generic one. */
export const profiles = {
  generic: genericLte,

  huawei: unlikeGeneric({
    maker: "huawei",
    model: "E3372",
    revision: "21.180.01.00.00",
    imei: "350000000000014",
    firstSlot: 0,
    sizes: { SM: 50, ME: 100, SR: 30 },
    unknown: "COMMAND NOT SUPPORT",
    remembers: ["^CURC", "^PORTSEL", "^SYSCFG", "^SYSCFGEX", "^BOOT"],
    lacks: ["+CCID", "+ICCID"],
    iccidAnswers: { "^ICCID": "^ICCID: %" },
    registration: { isQuoted: false, hasAccess: false },
    texts: {
      routing: allRoutings,
      storesTest: '("ME","SM","SR"),("ME","SM"),("ME","SM")',
      settleMs: 700,
      fullNews: '^SMMEMFULL: "SM"',
    },
    ussd: "packed",
    missedCall: "^CEND:1,0,104,16",
    greetings: [
      { afterMs: 200, line: "^SIMST:1" },
      { afterMs: 400, line: "^SRVST:2" },
    ],
    noise: {
      everyMs: 400,
      lines: ["^RSSI:21", "^BOOT:44964621,0,0,0,99", "^MODE:5,4", "^CSNR:-68,-5", '^HCSQ:"LTE",52,46,146,24'],
      unless: "^CURC=0",
      once: null,
    },
  }),

  sim800: unlikeGeneric({
    maker: "SIMCOM_Ltd",
    model: "SIMCOM_SIM800L",
    revision: "Revision:1418B05SIM800L24",
    imei: "350000000000022",
    access: 0,
    sizes: { SM: 20 },
    lacks: ["+CEREG", "+ICCID"],
    iccidAnswers: { "+CCID": "%f" },
    registration: { hasAccess: false },
    texts: {
      routing: noReportStore,
      alpha: '""',
      emptySlot: "nothing",
      readyMs: 4000,
      refusedAtFirst: ["+CMGF", "+CMGS", "+CMGW", "+CMSS"],
      flash: "line",
      obeysProtocol: true,
    },
    missedCall: "NO CARRIER",
    greetings: [
      { afterMs: 1500, line: "+CPIN: READY" },
      { afterMs: 3000, line: "Call Ready" },
      { afterMs: 4000, line: "SMS Ready" },
    ],
    noise: { everyMs: 60_000, lines: ["UNDER-VOLTAGE WARNNING"], unless: null, once: null },
  }),

  sim7670: unlikeGeneric({
    maker: "SIMCOM INCORPORATED",
    model: "SIM7670G-LNGV",
    revision: "2382B02SIM767XM5A",
    imei: "350000000000030",
    lacks: ["+CCID"],
    iccidAnswers: { "+CICCID": "+ICCID: %", "+ICCID": "+ICCID: %" },
    texts: { routing: allRoutings, alpha: '""', emptySlot: "nothing", flash: "line", obeysProtocol: true },
    ussd: "ucs2",
    missedCall: "NO CARRIER",
    greetings: [
      { afterMs: 300, line: "*ATREADY: 1" },
      { afterMs: 600, line: "+CPIN: READY" },
      { afterMs: 900, line: "SMS DONE" },
      { afterMs: 1200, line: "PB DONE" },
    ],
  }),

  ec25: unlikeGeneric({
    maker: "Quectel",
    model: "EC25",
    revision: "EC25EFAR06A10M4G",
    imei: "350000000000048",
    firstSlot: 0,
    sizes: { SM: 40, ME: 100, SR: 20 },
    memory: "ME",
    lacks: ["+ICCID"],
    iccidAnswers: { "+QCCID": "+QCCID: %", "+CCID": "+CCID: %" },
    remembers: ["+QURCCFG", "+QINDCFG", "+QCFG"],
    texts: {
      routing: allRoutings,
      emptySlot: "nothing",
      announcedReports: "SM",
      losesReports: 3,
      flash: "line",
      obeysProtocol: true,
    },
    ussd: "ucs2",
    missedCall: "NO CARRIER",
    greetings: [
      { afterMs: 300, line: "RDY" },
      { afterMs: 600, line: "+QIND: SMS DONE" },
      { afterMs: 900, line: "+QIND: PB DONE" },
    ],
    noise: { everyMs: 3000, lines: ['+QIND: "csq",21,99'], unless: null, once: "+QINDCFG=csq,1" },
  }),

  telit: unlikeGeneric({
    maker: "Telit",
    model: "HE910",
    revision: "12.00.004",
    imei: "350000000000055",
    access: 2,
    sizes: { SM: 30, ME: 100 },
    lacks: ["+CEREG", "+CCID", "+ICCID"],
    remembers: ["#SMSMODE", "#QSS", "#BND"],
    iccidAnswers: { "#CCID": "#CCID: %" },
    registration: { place: "always" },
    texts: { routing: noReportStore, hasNamesInCounts: true, alpha: '""', obeysProtocol: true },
    missedCall: "NO CARRIER",
    noise: { everyMs: 5000, lines: ["#QSS: 3"], unless: null, once: "#QSS=1" },
  }),

  zte: unlikeGeneric({
    maker: "ZTE INCORPORATED",
    model: "MF710M",
    revision: "BD_MF710MV1.0.0B05",
    imei: "350000000000063",
    access: 2,
    firstSlot: 0,
    sizes: { SM: 25, ME: 100, SR: 30 },
    lacks: ["+CEREG", "+CCID", "+ICCID"],
    answers: {
      "+ZCDRUN=8": ["Close autorun state result(0:FAIL 1:SUCCESS):1"],
      "+ZPAS?": ['+ZPAS: "UMTS","CS_PS"'],
    },
    iccidAnswers: { "+ZGETICCID": "+ZGETICCID: %" },
    registration: { isQuoted: false },
    texts: { routing: allRoutings, services: [0], emptySlot: "zeros" },
    ussd: "packed",
    noise: { everyMs: 2000, lines: ["+ZUSIMR:2", "+ZEND", '+ZPASR: "UMTS"'], unless: null, once: null },
  }),

  ublox: unlikeGeneric({
    maker: "u-blox",
    model: "SARA-R410M-02B",
    revision: "L0.0.00.00.05.08",
    imei: "350000000000071",
    firstSlot: 0,
    sizes: { ME: 23 },
    memory: "ME",
    lacks: ["+ICCID"],
    iccidAnswers: { "+CCID": "+CCID: %" },
    texts: { routing: noReportStore, obeysProtocol: true },
    ussd: "words",
  }),

  wavecom: unlikeGeneric({
    maker: " WAVECOM MODEM",
    model: " MULTIBAND  900E  1800",
    revision: "641b09gg.Q2403A 1320676 061804 14:38",
    imei: "350000000000089",
    access: 0,
    sizes: { SM: 20, SR: 10 },
    lacks: ["+CEREG", "+CGREG", "+ICCID", "+CVHU"],
    remembers: ["+WIND"],
    withoutFinal: ["+CPIN?"],
    iccidAnswers: { "+CCID": '+CCID: "%"' },
    registration: { hasAccess: false },
    texts: { storesTest: '(("SM","SR"),("SM"))', memories: 2, routing: "(0-3),(0-3),(0-3),(0-2),(0,1)" },
    missedCall: "NO CARRIER",
  }),
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;

export const profileNames = Object.keys(profiles) as ProfileName[];

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(profiles, name);
