import { expect, test } from "vitest";
import {
  digitsOf,
  fieldsOf,
  fillOf,
  kindOfPdu,
  operatorOf,
  placeOf,
  rangesOf,
  registrationOf,
  signalOf,
  slotOf,
  storagesOf,
} from "../../src-main/engine/modem/answers";
import { deliver, hello, report } from "./support/line";

test.each([
  ["+CREG: 0,1", "home"],
  ["+CREG: 1", "home"],
  ["+CREG: 5", "roaming"],
  ["+CREG:0,2", "searching"],
  ["+CREG: 2,3", "denied"],
  ["+CREG: 0,0", "absent"],
  ["+CREG: 4", "absent"],
  ['+CREG: 2,1,"00A1","0000BEEF"', "home"],
  ['+CREG: 2,5,"00A1","0000BEEF",7', "roaming"],
  ["+CREG: 2,1, 00A1, 20 ,BEEF01 ,7", "home"],
  ["+CREG: 1,8AB3,2BCF", "home"],
  ['+CREG: 5,"0502","0404736D",2', "roaming"],
  ['+CREG: 2,6,"8B01","0A260001",7', "home"],
  ['+CEREG: 2,7,"8B01","0A260001",7', "roaming"],
  ['+CREG: 0,1,"5E01","6001",2', "home"],
  ["+CEREG: 1,10", "roaming"],
  ["+CREG: x", null],
  ["", null],
])("B28 registration %s reads as %s", (line, expected) => {
  expect(registrationOf(line)).toBe(expected);
});

test("signal, operator, storages, ranges and places are read in the shapes modems print", () => {
  expect([signalOf("+CSQ: 0,99"), signalOf("+CSQ:31,0"), signalOf("+CSQ: 99,99"), signalOf("")]).toEqual([
    -113,
    -51,
    null,
    null,
  ]);
  expect([operatorOf('+COPS: 0,0,"Fictive, Inc",7'), operatorOf("+COPS: 0")]).toEqual(["Fictive, Inc", null]);
  expect(storagesOf('+CPMS: ("SM","ME"),("SM"),("ME")')).toEqual([["SM", "ME"], ["SM"], ["ME"]]);
  expect(storagesOf('+CPMS: (("SM","BM","SR"),("SM"))')).toEqual([["SM", "BM", "SR"], ["SM"], ["SM", "BM", "SR"]]);
  expect(storagesOf("+CPMS: (),(),()")).toEqual([[], [], []]);
  expect(fillOf("+CPMS: 14,50,14,50,20,20")).toEqual({ used: 20, total: 20 });
  expect(fillOf('+CPMS: "ME",0,100,"ME",0,100,"SM",3,10')).toEqual({ used: 3, total: 10 });
  expect(fillOf("+CPMS: ,,,,,,,,")).toBeNull();
  expect(rangesOf("+CNMI: (0-2),(0,1,3),(0),(0,1),(0,1)")).toEqual([[0, 1, 2], [0, 1, 3], [0], [0, 1], [0, 1]]);
  expect(rangesOf("+CNMI: (0-4000000000),(a-b),()")).toEqual([[], [], []]);
  expect(placeOf('"ME",0')).toEqual({ storage: "ME", slot: 0 });
  expect(placeOf("SM,12")).toEqual({ storage: "SM", slot: 12 });
  expect(placeOf('"SM",-1')).toBeNull();
  expect([slotOf("+CMGL: 17,3,35"), slotOf("+CMGL:0,1,,23"), slotOf("+CMGL: ")]).toEqual([17, 0, null]);
  expect(fieldsOf('+X: "a,b",,2, ')).toEqual(["a,b", "", "2", ""]);
});

test("card numbers are found with and without words around them", () => {
  expect(digitsOf(["+CCID: 8900000000000000017F"], 18, 22)).toBe("8900000000000000017");
  expect(digitsOf(['^ICCID: "89000000000000000170"'], 18, 22)).toBe("89000000000000000170");
  expect(digitsOf(["350000000000017"], 14, 17)).toBe("350000000000017");
  expect(digitsOf(["+CGSN: 350000000000017"], 14, 17)).toBe("350000000000017");
  expect(digitsOf(["ERROR", ""], 14, 17)).toBeNull();
});

test("a stored PDU is told from a report, from an own text and from rubbish", () => {
  expect([kindOfPdu(deliver), kindOfPdu(report), kindOfPdu(hello)]).toEqual(["deliver", "report", "own"]);
  expect([kindOfPdu("91947122982661"), kindOfPdu("It is easy"), kindOfPdu(""), kindOfPdu("07")]).toEqual(
    Array.from({ length: 4 }, () => "unreadable"),
  );
});
