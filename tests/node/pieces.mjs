/** What random texts are made of: whatever means something to one of the readers. */
export const PIECES = [
  ..."{}[]:,\"'\\<>/=&%?#!-_. \t\r\n\0",
  ..."IEF.100100 iotedge.02100211 JOB_MANAGER_12020001 OptVerse_12030001 APIGW.0201 APIG.1001 2062 460".split(
    " ",
  ),
  ...'"error_code" "error_msg" "code" "message" "localizedMsg" "iotId" "error" "details" null true 1e400 -0'.split(
    " ",
  ),
  ..."<Error> </Error> <Code> <![CDATA[ ]]> &amp; <html> <title> HTTP/1.1 X-Request-Id: map[ None error_code= %s {0}".split(
    " ",
  ),
  "ＩＥＦ．１００１００",
  "配额不足",
  "Node group cert quota exceed.",
  "\u00a0",
  "\ufeff",
  "\u2028",
  "\ud83d\ude00",
  "\ud83d",
  "\ude00",
  "e\u0301",
];
