import type { lines as english } from "../en/lines";
import { plural } from "../plural";

export const lines: typeof english = {
  causes: {
    "no-port": {
      word: "Sin módem",
      title: "No hay ningún módem conectado.",
      advice: "Conéctelo con su cable USB. Lobby lo encuentra solo.",
    },
    unplugged: { word: "Módem desconectado", title: "El módem está desconectado.", advice: "Revise el cable USB." },
    "port-missing": {
      word: "Módem no encontrado",
      title: "El módem no está en su puerto de siempre.",
      advice: "Revise el cable USB o elija el puerto en Ajustes.",
    },
    "port-busy": {
      word: "Módem en uso",
      title: "Otro programa está usando el módem.",
      advice: "Cierre ese programa e inténtelo de nuevo.",
    },
    "port-denied": {
      word: "Sin acceso al módem",
      title: "Lobby no tiene permiso para usar el puerto del módem.",
      advice: "En Linux, añada esta cuenta al grupo dialout y vuelva a iniciar sesión.",
    },
    "not-a-modem": {
      word: "No es un módem",
      title: "El aparato de este puerto no es un módem.",
      advice: "Elija otro puerto en Ajustes.",
    },
    "no-answer": {
      word: "El módem no responde",
      title: "El módem no responde.",
      advice: "Desconéctelo, espere diez segundos y vuelva a conectarlo.",
    },
    "sim-missing": {
      word: "Sin tarjeta SIM",
      title: "No hay tarjeta SIM en el módem.",
      advice: "Coloque la tarjeta SIM.",
    },
    "sim-pin": {
      word: "La SIM pide su PIN",
      title: "La SIM pide su PIN.",
      advice: "Escríbalo aquí. Lobby lo prueba una sola vez.",
    },
    "sim-puk": {
      word: "SIM bloqueada",
      title: "La SIM está bloqueada y pide su PUK.",
      advice: "Pida el PUK a la compañía telefónica y desbloquee la tarjeta en un teléfono.",
    },
    "sim-failure": {
      word: "SIM ilegible",
      title: "El módem no puede leer la tarjeta SIM.",
      advice: "Saque la tarjeta, vuelva a colocarla e inténtelo de nuevo.",
    },
    "no-network": {
      word: "Sin red telefónica",
      title: "No hay red telefónica.",
      advice: "Si sigue así, acerque el módem a una ventana.",
    },
    "network-denied": {
      word: "La red rechaza la SIM",
      title: "La red telefónica rechaza esta SIM.",
      advice: "Pregunte a la compañía telefónica si la tarjeta está activa.",
    },
    "no-service-center": {
      word: "SIM sin mensajes",
      title: "La SIM no tiene el número de su centro de mensajes.",
      advice: "Pida a la compañía telefónica que la prepare para mensajes.",
    },
    "storage-full": {
      word: "SIM llena",
      title: "La tarjeta SIM está llena y no pueden entrar mensajes.",
      advice: "Lobby la vacía en cuanto pueda guardar en el disco.",
    },
    "storage-nearly-full": {
      word: "SIM casi llena",
      title: "La tarjeta SIM está casi llena.",
      advice: "Lobby la vacía solo. Si sigue así, borre mensajes antiguos de la tarjeta con un teléfono.",
    },
    "other-sim": {
      word: "Otra tarjeta SIM",
      title: "Esta no es la tarjeta SIM o el módem que Lobby conoce.",
      advice: "No sale nada hasta que alguien confirme que es suya.",
    },
    "low-power": {
      word: "Al módem le falta energía",
      title: "El módem no recibe suficiente energía.",
      advice: "Conéctelo a otro puerto USB o a un concentrador USB con alimentación propia.",
    },
    "modem-manager": {
      word: "El sistema usa el módem",
      title: "El ModemManager del sistema está usando el módem.",
      advice: "Pida a quien se ocupa de este PC que haga que ModemManager lo ignore.",
    },
    refused: {
      word: "La red rechaza los envíos",
      title: "La red telefónica rechaza los envíos.",
      advice: "Revise el saldo o el plan de la SIM.",
    },
    unreadable: {
      word: "No se pueden leer los mensajes",
      title: "El módem no muestra los mensajes recibidos.",
      advice: "No se pierde nada: siguen en el módem. Desconéctelo y vuelva a conectarlo.",
    },
  },
  states: {
    closed: "Módem apagado",
    probing: "Comprobando el módem",
    sim: "Esperando la SIM",
    registering: "Buscando red",
    ready: "Módem listo",
    degraded: "Módem con problemas",
  },
  signal: {
    marginal: "Señal débil",
    workable: "Señal regular",
    good: "Buena señal",
    strong: "Señal fuerte",
  },
  nothingLost: "No se perdió nada.",
  waiting: (count) =>
    count === 0
      ? "Lo que envíe ahora esperará y saldrá en cuanto funcione."
      : `${count} ${plural(count, "mensaje espera y saldrá", "mensajes esperan y saldrán")}, del más antiguo al más nuevo, cuando vuelva.`,
  textsWaiting: (count) => `${count} ${plural(count, "mensaje", "mensajes")} en espera`,
  tryAgain: "Reintentar",
  back: "El módem ha vuelto.",
  queued: (count) => `${count} en cola`,
  pin: {
    label: "PIN de la SIM",
    triesLeft: (count) => plural(count, `queda ${count} intento`, `quedan ${count} intentos`),
    keep: "Recordarlo en este equipo, cifrado",
    enter: "Introducir PIN",
    wrong: "La SIM no aceptó ese PIN. Lobby no lo probará otra vez.",
  },
  confirmSim: "Es nuestra, usarla",
  storage: (used, total) => `${used} de ${total} lugares ocupados`,
  clockOff: (minutes) => `${minutes} min de diferencia con la red`,
  nextIn: (seconds) => `siguiente en ${seconds} s`,
};
