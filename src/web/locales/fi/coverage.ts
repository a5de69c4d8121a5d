export const coverage = {
  recipients: "Avustuksen saajat Lähellä.fi:ssä ja PTV:ssä",
};
