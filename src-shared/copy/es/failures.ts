import type { FailureReason } from "../../domain/failure-reasons";

/** Por qué falló un mensaje y qué puede hacer el personal. */
export const failures: Record<FailureReason, { readonly why: string; readonly fix: string }> = {
  "no-number": {
    why: "El número no existe o no puede recibir mensajes.",
    fix: "Compruebe el número con la persona. Un teléfono fijo no recibe mensajes: llame.",
  },
  unreachable: {
    why: "El teléfono está apagado o sin cobertura.",
    fix: "Elija Reintentar más tarde, o llame.",
  },
  "turned-away": {
    why: "El teléfono o su compañía rechaza los mensajes de este número.",
    fix: "Llame y pregunte si tiene bloqueados los mensajes de la clínica.",
  },
  "sim-refused": {
    why: "La red rechaza esta SIM.",
    fix: "Pregunte a su compañía si la SIM puede enviar mensajes y tiene saldo. Luego elija Reintentar.",
  },
  "network-busy": {
    why: "La red no pudo aceptarlo en este momento.",
    fix: "Elija Reintentar en unos minutos. Si fallan todos, pregunte a su compañía.",
  },
  "text-refused": {
    why: "La red no acepta este mensaje.",
    fix: "Escríbalo más corto y con letras sencillas. Si tampoco sale, llame.",
  },
  "modem-trouble": {
    why: "El módem no pudo enviarlo.",
    fix: "Mire el módem en Ajustes y luego elija Reintentar.",
  },
  unexplained: {
    why: "La red no dio ningún motivo que Lobby conozca.",
    fix: "Compruebe el número con la persona y elija Reintentar, o llame.",
  },
};
