export const read = async () => "";
