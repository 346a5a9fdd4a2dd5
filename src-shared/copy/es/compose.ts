import type { StoryStep } from "../../contract/outbox";
import type { compose as english } from "../en/compose";
import { plural } from "../plural";

export const compose: typeof english = {
  note: "Nota",
  places: "Respuesta o nota",
  noteTo: (name) => `Nota interna sobre ${name}`,
  notePlaceholder: "Solo la ve el personal. Intro nunca la envía.",
  keepNote: "Guardar nota",
  noteKept: (name) => `Nota sobre ${name} guardada`,
  placeholder: "Escriba un mensaje, o / para una plantilla",
  templates: "Plantillas",
  templatesFor: (words) => (words === "" ? "Plantillas" : `Plantillas con «${words}»`),
  noTemplate: "Ninguna plantilla coincide.",
  fields: "Campos",
  noField: "Ningún campo coincide.",
  insert: "insertar",
  field: {
    first: "Nombre",
    last: "Apellido",
    clinic: "Nombre de la clínica",
    "clinic-phone": "Teléfono de la clínica",
    "visit-day": "Día de la cita",
    "visit-time": "Hora de la cita",
    provider: "Profesional",
    documents: "Documentos que faltan",
  },
  nothingThere: "vacío",
  unresolved: (field, name) => `${field}: vacío para ${name}. Escríbalo o quite el campo.`,
  alsoReaches: (who) => `Este teléfono también llega a ${who}.`,
  about: "¿De quién se trata?",
  answered: (by, seconds) =>
    seconds < 120 ? `${by} respondió hace ${seconds} s.` : `${by} respondió hace ${Math.round(seconds / 60)} min.`,
  answeredOn: (by, when) => `${by} respondió el ${when}.`,
  plannedText: (by, when) => `${by} ya programó un mensaje para ${when}.`,
  someone: "Otra persona del equipo",
  full: (most, length) =>
    `Es demasiado largo y no se añadió: aquí caben ${most.toLocaleString("es-US")} caracteres y serían ${length.toLocaleString("es-US")}.`,
  sendAnyway: "Enviar de todos modos",
  keepWriting: "Seguir escribiendo",
  olderThanThat: "Este mensaje se escribió antes. ¿Enviarlo de todos modos?",
  doNotSend: "No enviar",
  late: (now, morning) => `Hora de la clínica: ${now}. ¿Enviar ahora o a las ${morning}?`,
  sendNow: "Enviar ahora",
  inMorning: (morning) => `A las ${morning}`,
  stopped: (day, by) =>
    by === null ? `No quiere mensajes desde el ${day}.` : `Pidió no recibir más mensajes el ${day}, según anotó ${by}.`,
  newConsent: "Anotar nuevo permiso",
  dead: (day) => `La red dice desde el ${day} que no hay nadie en este número.`,
  deadCall: (phone) => `Llame al ${phone} o corrija el número.`,
  tryAgain: "Probar el número otra vez",
  putAway: "Este número está en Spam y equivocados. Lobby no le escribirá.",
  bringBack: "No es spam",
  story: {
    title: "¿Qué pasó con este mensaje?",
    close: "Cerrar",
    incoming: "Llegó",
    outgoing: "Salió",
    steps: {
      written: ({ by }) => (by ? `Escrito y aceptado, por ${by}` : "Escrito por Lobby"),
      planned: ({ by }) => (by ? `Programado por ${by}` : "Programado"),
      held: () => "En espera un momento, por si hay que deshacerlo",
      waiting: () => "Esperó al módem o su turno",
      retried: ({ count }) =>
        `La red lo aplazó ${count === 1 ? "una vez" : `${count} veces`}; Lobby lo intentó de nuevo`,
      handed: (step) => `Entregado al módem${partWords(step)}`,
      accepted: (step) => `Aceptado por la red${partWords(step)}, referencia ${step.reference}`,
      delivered: (step) => `Llegó al teléfono${partWords(step)}`,
      failed: (step) => `No entregado${partWords(step)}`,
      unknown: () => "No se puede saber si salió. Lobby nunca lo reenvía por su cuenta.",
      expired: () => "Pasó su hora antes de poder salir",
      withdrawn: ({ code }) =>
        code === "opted-out" ? "No enviado: la persona no quiere mensajes" : "Retirado antes de salir",
      "network-time": () => "Hora de la red",
      received: (step) => `Leído del módem${partWords(step)}`,
      complete: () => "Todas las partes están",
      repeated: ({ count }) =>
        `El mismo mensaje llegó ${count === 1 ? "una vez" : `${count} veces`} más; guardado, no se muestra dos veces`,
    } as Record<StoryStep["step"], (step: StoryStep) => string>,
    until: (when) => `hasta ${when}`,
    line: (line) => `SIM ${line}`,
    details: "Detalles",
    code: (code) => `Código ${code}`,
    fix: {
      queued: "Sale solo en cuanto el módem esté listo. Aún se puede retirar.",
      sending: "Va camino de la red.",
      sent: "La red lo aceptó. Aún puede llegar un aviso de entrega; algunas redes no lo envían.",
      delivered: "Está en el teléfono. Lobby no puede saber si se leyó.",
      unknown: "Pregunte a la persona o espere un aviso. Reenvíe solo si sabe que no llegó.",
      expired: "Si aún importa, envíelo de nuevo o llame.",
      withdrawn: "No salió nada.",
    },
    parts: (count) => `${count} ${plural(count, "parte", "partes")}`,
  },
};

function partWords({ part, of }: StoryStep): string {
  return part !== undefined && of !== undefined && of > 1 ? `, parte ${part} de ${of}` : "";
}
