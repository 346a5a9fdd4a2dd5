/** Phone numbers as copy/format writes them: "(503) 555-0163", "+442 079 460 958". */
const numbers = /(\(\d{3}\) \d{3}-\d{4}|\+\d{3}(?: \d{2,})+)/;

/** Words with phone numbers in them, or one number: none of them breaks over lines or is turned around. */
export const Numbers = ({ in: words }: { in: string }) =>
  words.split(numbers).map((piece, index) =>
    // What was split off stands at the odd places.
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move
      <bdi key={index} className="number" dir="ltr">
        {piece}
      </bdi>
    ),
  );
