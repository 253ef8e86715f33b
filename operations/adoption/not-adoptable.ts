/** What stands can't be taken into a stack as it stands; the message tells why, and which other way there is. */
export class NotAdoptable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NotAdoptable";
  }
}
