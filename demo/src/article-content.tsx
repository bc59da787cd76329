import type { ReactElement } from 'react'

/** What one finds on a page: headings, links, a table, lists, numbers, emoji, code, other languages. */
export function ArticleContent(): ReactElement {
  return (
    <>
      <h1>The lights of Anholt</h1>
      <p>
        Every evening <a href="#keeper">the keeper</a> climbed the <strong>112 steps</strong> and counted
        <sup data-speech-skip>[1]</sup> what the sea had kept: on 9 November, at 20:15, it was $5.40 and one
        umbrella. ☂️
      </p>
      <h2 id="keeper">Who kept them</h2>
      <p>
        Ana was not afraid of the dark. “<em>The light does the reading</em>,” her grandmother used to say.
        The lamp turned its page 3½ times a minute, 24 hours a day. 👩‍👩‍👧‍👦
      </p>
      <table>
        <caption>Ships on the water</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Ships</th>
            <th scope="col">Lost</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">The north</th>
            <td>1,204 🚢</td>
            <td>0.5 %</td>
          </tr>
          <tr>
            <th scope="row">The islands</th>
            <td>86 ⛵</td>
            <td>none</td>
          </tr>
        </tbody>
      </table>
      <h2>In other words</h2>
      <p lang="zh">路的尽头，一座灯塔静静地站着。</p>
      <p lang="ar" dir="rtl">
        كل مساء تصعد ليلى الدرجات.
      </p>
      <ul>
        <li>
          Type <code>anholt --count</code> to see them all.
        </li>
        <li>Nobody has counted the gulls.</li>
      </ul>
      <pre>
        <code>anholt --count --since 1560 # blocks of code are left out</code>
      </pre>
    </>
  )
}
