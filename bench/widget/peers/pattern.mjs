/** Every family that the package knows, as a careful engineer would write them by hand. Made anew for each tool: engines tune one to its first subject. */
export const codes = () =>
  /\b(?:(?:IEF\.\d{6})|(?:IoTEdge\.\d{8})|(?:iMetal\.\d{4})|(?:APIGW?\.\d{4})|(?:(?:OptVerse|JOB_MANAGER)_\d{8}))\b/g;
