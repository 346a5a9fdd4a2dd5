import { expect, test } from "vitest";
import { modelOf } from "../../src-main/engine/modem/models";

test.each([
  "huawei E173",
  "huawei E1750",
  "huawei E303",
  "huawei E3131",
  "huawei E353Ws-2",
  "huawei K3765",
  "Huawei MU609",
  "SIMCOM_Ltd SIMCOM_SIM800L",
  "SIMCOM_Ltd SIM900A",
  "SIMCOM INCORPORATED SIM5320A",
  "Quectel_Ltd Quectel_M95",
  "Quectel UC20",
  "Quectel UG96",
  "ZTE INCORPORATED MF190",
  "ZTE CORPORATION MF636",
  "ZTE INCORPORATED MF710M",
  "Telit HE910",
  "Telit GE864-QUAD",
  "Telit UC864-E",
  "Telit UL865-NAR",
  "u-blox SARA-U270",
  "u-blox SARA-G350",
  "u-blox LISA-U200",
  " WAVECOM MODEM  MULTIBAND  900E  1800",
])("%s is said to know 2G or 3G only", (name) => {
  expect(modelOf(name).isOld).toBe(true);
});

test.each([
  "huawei E3372",
  "huawei E3272",
  "huawei E3276",
  "huawei E398",
  "huawei E8372",
  "Huawei ME909s-120",
  "SIMCOM INCORPORATED SIM7600G-H",
  "SIMCOM INCORPORATED SIM7670G-LNGV",
  "SIMCOM INCORPORATED SIM8202G-M2",
  "Quectel EC25",
  "Quectel BG95-M3",
  "Quectel EG25",
  "ZTE INCORPORATED MF823",
  "ZTE CORPORATION MF79U",
  "Telit LE910C1-NA",
  "Telit ME910C1",
  "u-blox SARA-R410M-02B",
  "Northline Practice LTE",
  "Fictive F-100",
])("%s is not", (name) => {
  expect(modelOf(name).isOld).toBeUndefined();
});
