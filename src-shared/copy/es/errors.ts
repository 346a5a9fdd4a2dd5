import type { ErrorCode, ErrorOf } from "../../contract/errors";

export const errors: { readonly [C in ErrorCode]: (error: ErrorOf<C>) => string } = {
  "invalid-input": () => "Falta algo en este formulario. Revíselo e inténtelo de nuevo.",
  "too-large": () => "Es más de lo que Lobby puede recibir de una vez. Acórtelo e inténtelo de nuevo.",
  "unknown-call": () => "Esta ventana es más antigua que Lobby. Cierre Lobby y vuelva a abrirlo.",
  "not-allowed": () => "Su acceso no permite hacer esto. Consulte a quien administra la clínica.",
  internal: (error) => `Algo falló dentro de Lobby. No se cambió nada. Referencia para soporte: ${error.ref}`,
  "engine-restarted": () => "Lobby reinició una de sus partes. No se perdió nada. Inténtelo de nuevo.",
  "engine-stopped": () => "Una parte de Lobby se detuvo. No se perdió nada.",
  locked: () => "Lobby está bloqueado. Desbloquéelo primero.",
  "already-set-up": () => "Este equipo ya tiene datos de Lobby. No se cambió nada.",
  "passphrase-short": (error) => `La frase de acceso necesita al menos ${error.least} caracteres.`,
  "wrong-passphrase": () => "Esa frase de acceso no coincide.",
  "vault-missing": () =>
    "Falta el archivo de la clave y no se pueden abrir los mensajes. Recupere vault.json de una copia.",
  "vault-damaged": () =>
    "El archivo de la clave está dañado y no se pueden abrir los mensajes. Recupere vault.json de una copia.",
  "store-missing": () =>
    "El archivo de la clave está, pero faltan los mensajes. Recupere la base de datos de una copia.",
  "store-damaged": () => "Lobby no puede leer sus datos. No lo reinstale: conserve el archivo y recupere una copia.",
  "store-newer": () => "Estos datos son de una versión más nueva de Lobby. Instale esa versión y vuelva a abrirlos.",
  "disk-full": () => "El disco está lleno. Libere espacio e inténtelo de nuevo. Los mensajes esperan en la SIM.",
  "disk-failing": () =>
    "El disco no permite leer o escribir. No se puede guardar nada nuevo. Avise a quien se ocupa de este equipo.",
  "not-found": () => "Eso ya no está aquí.",
  "changed-meanwhile": () => "Alguien lo cambió mientras tanto. Mírelo de nuevo.",
  "too-late": () => "Ya se envió. Un mensaje enviado no se puede retirar.",
  "still-urgent": () => "Esta conversación está marcada como urgente. Mírela antes de posponerla o cerrarla.",
  "tag-exists": () => "Ya hay una etiqueta con ese nombre.",
  "shortcut-taken": (error) => `Otra plantilla ya responde a /${error.shortcut}. Elija otra palabra.`,
  "cannot-merge": () => "Estas dos fichas no se pueden unir: ya son una, o la unión se deshizo.",
  "already-linked": () => "Esta persona ya tiene este número o este número de expediente.",
  "staff-needed": () =>
    "Alguien tiene que quedar: no se puede quitar a la última persona que administra ni a quien está aquí.",
  "text-empty": () => "Todavía no hay nada que enviar.",
  "text-too-long": (error) => `Ocupa ${error.parts} mensajes y el máximo es ${error.most}: acórtelo.`,
  "number-unknown": (error) => `Lobby no reconoce ${error.value} como número de teléfono. ¿Falta algún dígito?`,
  "cannot-answer": () => "Este remitente no tiene un número al que se pueda responder.",
  "patient-opted-out": () => "Esta persona escribió STOP. Lobby no enviará mensajes a este número.",
  "number-undeliverable": () => "La red dice que no hay nadie en este número. Llame o revise el número.",
  "field-unresolved": (error) => `Aquí no hay valor para {${error.field}}. Escríbalo o quítelo.`,
  "answered-meanwhile": (error) =>
    error.plannedAt === null
      ? `${error.by ?? "Otra persona del equipo"} ya respondió. Mire antes de enviar.`
      : `${error.by ?? "Otra persona del equipo"} ya programó un mensaje. Mire antes de enviar.`,
  "resent-already": () => "Este mensaje ya se volvió a enviar. Mire primero el más nuevo.",
  "time-past": () => "Esa hora ya pasó. Elija una posterior.",
  "time-skipped": () => "Ese día se adelanta el reloj y esa hora no existe. Elija otra.",
  "quiet-hours": () => "A esa hora podría despertar a alguien. Elija otra, o indique que puede salir a esa hora.",
  "zone-unknown": () => "Lobby no conoce esa zona horaria. Elija una de la lista.",
  "country-unknown": () => "Lobby no conoce ese país. Elija uno de la lista.",
};
