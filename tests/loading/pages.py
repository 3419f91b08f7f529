"""Made-up pages in the markup of several kinds of sites. Nobody in them exists, nor does any newspaper."""

HEADLINE = "Ban Thường vụ bàn việc tháng 10"
LEAD = "Ngày 4/10, Ban Thường vụ Tỉnh ủy Nam Định tổ chức hội nghị thường kỳ để bàn việc tháng."
CHAIRS = (
    "Các đồng chí: Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; "
    "Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị."
)
WORK = (
    "Hội nghị quán triệt Kết luận số 99-KL/TW ngày 1/9/2024 của Bộ Chính trị và cho ý kiến về "
    "kế hoạch sản xuất vụ đông, việc tu bổ đê điều và chương trình công tác của quý tới."
)
CLOSING = "Kết luận hội nghị, đồng chí Lê Văn Mẫu đề nghị các cấp ủy tập trung thực hiện ngay từ đầu quý."
CAPTION = "Quang cảnh hội nghị."
BYLINE = "Tin, ảnh: Nguyễn Thử"
OTHER_NEWS = "Chiều 2/9, Ban Thường vụ Tỉnh ủy Hà Nam họp bàn công tác cán bộ, đồng chí Vũ Văn Khác chủ trì"

BODY = f"<p>{LEAD}</p><p>{CHAIRS}</p><p>{WORK}</p>"

# A newspaper of today: JSON-LD, the lead outside the body, captions in figures, comments, related news.
MODERN = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{HEADLINE} - Báo Mẫu</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="baomau.example">
<link rel="canonical" href="https://baomau.example/chinh-tri/ban-viec-thang-10.html">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite"}},
{{"@type": "NewsArticle", "headline": "{HEADLINE}", "datePublished": "2024-10-04T15:20:00+07:00",
"dateModified": "2026-01-01T00:00:00+07:00", "publisher": {{"@type": "Organization", "name": "Báo Mẫu"}}}}]}}
</script></head>
<body><header><div class="today">Chủ nhật, 22/11/2026</div><nav><a href="/">Trang chủ</a></nav></header>
<div class="main has-sidebar"><ul class="breadcrumb"><li><a href="/ct">Chính trị</a></li></ul>
<h1 class="title">{HEADLINE}</h1><div class="date">Thứ sáu, 04/10/2024 - 15:20</div>
<div class="share"><a>Chia sẻ</a> <a>Facebook</a> <a>Zalo</a></div><div class="size">A- A A+</div>
<h2 class="sapo">{LEAD}</h2>
<div class="content"><p>{CHAIRS}</p>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{WORK}</p><div class="box-lienquan"><a href="/x">{OTHER_NEWS}</a></div><p>{CLOSING}</p>
<table><tr><th>STT</th><th>Chỉ tiêu</th></tr><tr><td>1</td><td>Tăng trưởng</td></tr></table>
<p style="text-align:right"><strong>{BYLINE}</strong></p></div>
<div class="tags">Từ khóa: <a href="/t">Nam Định</a></div>
<div class="news"><h3>Tin liên quan</h3><ul><li><a href="/y">{OTHER_NEWS}</a></li></ul></div>
<div id="comments"><h3>Bình luận</h3><p>Phạm Thị Bạn Đọc: {OTHER_NEWS}, {OTHER_NEWS}</p></div></div>
<footer><p>Cơ quan chủ quản: Đảng bộ tỉnh. Giấy phép số 1/GP. © Báo Mẫu</p></footer></body></html>"""

# A portal of the ASP.NET years: all in one form, laid out by tables, no h1, breaks for paragraphs.
PORTAL = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{HEADLINE}</title></head><body><form id="aspnetForm" action="./default.aspx"><table width="100%"><tr>
<td colspan="2">Hôm nay, Chủ nhật, ngày 22/11/2026</td></tr><tr><td width="180"><table>
<tr><td><a href="/1">Giới thiệu</a></td></tr><tr><td><a href="/2">Văn bản</a></td></tr></table></td>
<td><table><tr><td class="tieude">{HEADLINE}</td></tr><tr><td>Cập nhật: 04/10/2024 15:20:00</td></tr>
<tr><td><div align="justify"><b>{LEAD}</b><br><br>{CHAIRS}<br>&nbsp;<br>
<table align="center"><tr><td><img src="a.jpg"></td></tr><tr><td><i>{CAPTION}</i></td></tr></table>
{WORK}<br><br>{CLOSING}<br><br><b>{BYLINE}</b></div></td></tr>
<tr><td>Các tin khác<br><a href="/3">{OTHER_NEWS}</a> (02/09/2024)<br><a href="/4">{OTHER_NEWS}</a></td></tr>
</table></td></tr></table></form></body></html>"""

# What "In trang" gives: hardly any markup.
PRINT = f"""<html><head><title>In bài viết</title></head><body onload="window.print()"><b>{HEADLINE}</b><br>
04/10/2024 15:20<br><br>{LEAD}<br><br>{CHAIRS}<br><br>{WORK}<br><br>{CLOSING}<br><br>{BYLINE}</body></html>"""

# Elements that are never closed, closed twice or by others' ends, and an attribute without its quote.
BROKEN = f"""<html><head><title>{HEADLINE}</title><body><div>
<h1>{HEADLINE}</h2><p>{LEAD}<p class=x">{CHAIRS}</p>
<p>{WORK}</div></div></p><p>{CLOSING}"""

# The body is put on the page by a script, from data.
SCRIPTED = f"""<html><head><title>{HEADLINE} | Báo Mẫu</title><script type="application/ld+json">
[{{"@type": ["NewsArticle"], "headline": "{HEADLINE}", "articleBody": "{LEAD}\\n{CHAIRS}\\n{WORK}"}}]</script>
</head><body><div id="__next"></div></body></html>"""

# The page of a section: headlines that lead to the articles, each with its first sentence.
SECTION = "<title>Chính trị</title><h1>Chính trị</h1>" + "".join(
    f'<div class="item"><h3><a href="/{number}">{HEADLINE}</a></h3><p>{OTHER_NEWS}.</p></div>'
    for number in range(8)
)

FRONT_PAGE = f"""<html><head><title>Báo Mẫu</title><link rel="canonical" href="https://baomau.example/"></head><body>
<ul><li><a href="/1">{OTHER_NEWS}</a></li><li><a href="/2">{HEADLINE}</a></li></ul></body></html>"""
