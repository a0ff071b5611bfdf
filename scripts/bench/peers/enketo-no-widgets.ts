/** Enketo's list of widgets, empty: date pickers, maps and the like are its screen, not its engine. */
export default []
