export { SOURCE_NAMES } from "../../domain/source.ts";
